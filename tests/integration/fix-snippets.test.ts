import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { commandsOf } from "../support/fix-commands";

const OWN_MODULES = join(process.cwd(), "node_modules");
const folder = mkdtempSync(join(tmpdir(), "fix-snippets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SNIPPETS = commandsOf(/^JavaScript/).map(({ text }) => text);
const LIBRARY = /from "(@azure\/storage-[a-z-]+)"/;
const LETTERS = /permissions: (\w+)\.parse\("([a-z]+)"\)/;

describe("the fixes' JavaScript", () => {
  test("is there for blobs, Data Lake, files and queues", () => {
    expect(new Set(SNIPPETS.map((text) => LIBRARY.exec(text)?.[1]))).toEqual(
      new Set([
        ...["@azure/storage-blob", "@azure/storage-file-datalake"],
        ...["@azure/storage-file-share", "@azure/storage-queue"],
      ]),
    );
  });

  test("compiles against the libraries that it names", () => {
    mkdirSync(join(folder, "src"));
    symlinkSync(OWN_MODULES, join(folder, "node_modules"), "dir");
    SNIPPETS.forEach((text, place) => {
      writeFileSync(join(folder, "src", `snippet-${place}.mts`), `${text}\nexport { token };\n`);
    });
    const options = {
      noEmit: true,
      strict: true,
      module: "nodenext",
      target: "es2022",
      lib: ["es2022", "dom"],
      skipLibCheck: true,
      types: ["node"],
    };
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: options, include: ["src"] }),
    );
    const compiler = join(OWN_MODULES, "typescript", "bin", "tsc");
    const { status, stdout } = spawnSync(process.execPath, [compiler, "--project", folder], {
      encoding: "utf8",
    });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  test("asks each library only for letters that it takes", async () => {
    const asked = new Set(
      SNIPPETS.map((text) => [LIBRARY.exec(text)?.[1], ...(LETTERS.exec(text)?.slice(1) ?? [])].join(" ")),
    );
    expect(asked.size).toBeGreaterThan(10);
    for (const one of asked) {
      const [library = "", name = "", letters = ""] = one.split(" ");
      const permissions = (await import(library))[name];
      expect([...permissions.parse(letters).toString()].sort().join(""), one).toBe(
        [...letters].sort().join(""),
      );
    }
  });
});
