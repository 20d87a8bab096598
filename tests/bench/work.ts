import { rmSync } from "node:fs";
import { bareCount, bareFullLoad, bareNarrowLoad } from "./bare-duckdb";
import { ourLoad } from "./our-load";

/** Work that the bench measures as a process of its own: `node bench-work.mjs load export.json folder`. */
const [work = "", path = "", place = ""] = process.argv.slice(2);

async function load(into: (path: string, file: string) => Promise<void>): Promise<void> {
  for (const name of [place, `${place}.wal`]) rmSync(name, { force: true });
  await into(path, place);
}

const WORKS: Readonly<Record<string, () => Promise<void>>> = {
  count: () => bareCount(path),
  narrow: () => load(bareNarrowLoad),
  full: () => load(bareFullLoad),
  load: async () => (await ourLoad(path, place)).close(),
};

await WORKS[work]?.();
