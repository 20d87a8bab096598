import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import { peakBytes } from "./peak-memory";

/** Loaded before a process that a test starts: at its end it writes down the most memory that it held. */
const file = process.env.TEST_PEAK_FILE;
if (isMainThread && file !== undefined) process.once("exit", () => writeFileSync(file, String(peakBytes())));
