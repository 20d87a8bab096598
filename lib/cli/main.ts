import { fileURLToPath } from "node:url";
import { keepFewArenas } from "@/lib/config/allocator-environment";
import { startLoader } from "@/lib/ingest/owner/order-loader";
import { makeFilesPrivate } from "@/lib/store/private-files";

const PROGRAM = new URL("./insight-program.mjs", import.meta.url).href;
const LOADER = fileURLToPath(new URL("./loader.mjs", import.meta.url));

// The loader's process takes as long to start as the program takes to be read: both at once.
makeFilesPrivate();
keepFewArenas();
const early = startLoader(LOADER);
const { runInsight }: typeof import("./insight") = await import(PROGRAM);
runInsight({ script: LOADER, early });
