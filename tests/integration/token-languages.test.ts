import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { inEveryTool } from "@/lib/diagnosis/fixes/every-tool";
import { HOSTILE_NAMES, planWith, textsOf } from "../support/token-plans";

const OWN_MODULES = join(process.cwd(), "node_modules");
const folder = mkdtempSync(join(tmpdir(), "token-languages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textFor = (label: string, blob: string): string =>
  inEveryTool(planWith({ blob })).commands.find((command) => command.label === label)?.text ?? "";

const hasTool = (name: string): boolean => spawnSync(name, ["--version"]).status === 0;

test("the JavaScript compiles against the libraries that it names", () => {
  mkdirSync(join(folder, "src"));
  symlinkSync(OWN_MODULES, join(folder, "node_modules"), "dir");
  const texts = textsOf("JavaScript");
  expect(texts.length).toBeGreaterThan(100);
  texts.forEach((text, place) => {
    writeFileSync(join(folder, "src", `token-${place}.mts`), `${text}\nexport { token };\n`);
  });
  const compilerOptions = {
    ...{ noEmit: true, strict: true, module: "nodenext", target: "es2022", lib: ["es2022", "dom"] },
    ...{ skipLibCheck: true, types: ["node"] },
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  const compiler = join(OWN_MODULES, "typescript", "bin", "tsc");
  const { stdout } = spawnSync(process.execPath, [compiler, "--project", folder], { encoding: "utf8" });
  expect(stdout).toBe("");
});

/** Reads the programs, and prints the second place name that each hands to the generator. */
const READER = `
import ast, json, sys
found = []
for text in json.load(sys.stdin):
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    makers = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id.startswith("generate_")]
    found.append([[ast.literal_eval(word) for word in call.args] for call in makers])
json.dump(found, sys.stdout)
`;

function readPython(texts: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync("python3", ["-I", "-c", READER], {
    input: JSON.stringify(texts),
    encoding: "utf8",
  });
  if (stderr !== "") throw new Error(stderr);
  return JSON.parse(stdout);
}

describe.runIf(hasTool("python3"))("the Python", () => {
  test("can be read, with one generator in each", () => {
    const texts = textsOf("Python");
    expect(texts.length).toBeGreaterThan(80);
    const calls = readPython(texts) as unknown[][];
    expect(calls.every((makers) => makers.length === 1)).toBe(true);
  });

  test("hands on every name as it is", () => {
    const read = readPython(HOSTILE_NAMES.map((name) => textFor("Python", name)));
    expect(read).toEqual(HOSTILE_NAMES.map((name) => [["stcontosodemo", "reports", name]]));
  });
});

describe.runIf(hasTool("bash"))("the REST text", () => {
  test("is a script of bash", () => {
    const texts = textsOf("REST (bash)");
    expect(texts.length).toBeGreaterThan(60);
    const script = texts.map((text) => `read_only() {\n${text}\n}\n`).join("");
    const { stderr } = spawnSync("bash", ["--norc", "-n"], { input: script, encoding: "utf8" });
    expect(stderr).toBe("");
  });
});
