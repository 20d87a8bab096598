import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./paths.mjs";

export const JSON_WALK = join(ROOT, "lib", "ingest", "json-walk");
/** Pages of 64 kB: memory.ts ends behind 84, what is read into takes 17, and lines that are copied (json-walker.ts) 9. */
const PAGES = 112;
const CHARACTERS_IN_LINE = 100;

/** The module that the folder assembly makes. Throws what the compiler says. */
async function compiled() {
  const { default: asc } = await import("assemblyscript/asc");
  const folder = mkdtempSync(join(tmpdir(), "json-walk-"));
  const file = join(folder, "json-walk.wasm");
  try {
    const { error, stderr } = await asc.main([
      join(JSON_WALK, "assembly", "index.ts"),
      ...["--outFile", file, "-O3", "--converge", "--noAssert", "--runtime", "stub", "--enable", "simd"],
      ...["--initialMemory", `${PAGES}`, "--maximumMemory", `${PAGES}`],
    ]);
    if (error) throw new Error(stderr.toString(), { cause: error });
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of json-walk-module.ts. */
export async function jsonWalkModule() {
  const text = (await compiled()).toString("base64");
  const lines = text.match(new RegExp(`.{1,${CHARACTERS_IN_LINE}}`, "g")) ?? [];
  const quoted = lines.map((line) => `  "${line}",`).join("\n");
  return `/** The module of the folder assembly, made by npm run json-walk, in base64. */\nexport const JSON_WALK_MODULE = [\n${quoted}\n].join("");\n`;
}
