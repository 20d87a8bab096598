import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newCause } from "../../../scripts/lib/new-cause.mjs";
import { ROOT } from "../../../scripts/lib/paths.mjs";
import { makeTemporaryFolder } from "../../support/temporary-folder";

const CODE = "zz-example";
const CAUSE = `lib/diagnosis/causes/${CODE}.ts`;
const LIST = "lib/diagnosis/causes/all-causes.ts";
const CHECKS = "lib/diagnosis/checks/account-checks.ts";
const CASES = `tests/cases/${CODE}.ts`;

describe("the skeleton of a cause", () => {
  let folder = makeTemporaryFolder();
  const read = (file: string): string => readFileSync(join(folder.path, file), "utf8");

  /** What becomes of a file that is loaded as the product loads it. */
  async function load(file: string): Promise<unknown> {
    const entryPoints = [join(folder.path, file)];
    const alias = { "@": folder.path };
    const { outputFiles } = await build({ entryPoints, alias, bundle: true, format: "esm", write: false });
    return import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? "")}`);
  }

  const copy = (path: string) => cpSync(join(ROOT, path), join(folder.path, path), { recursive: true });

  /** What a cause is made of; all else is only there to be loaded. */
  beforeAll(() => {
    folder = makeTemporaryFolder();
    mkdirSync(join(folder.path, "lib"));
    for (const name of readdirSync(join(ROOT, "lib"))) {
      if (name !== "diagnosis") symlinkSync(join(ROOT, "lib", name), join(folder.path, "lib", name));
    }
    copy("lib/diagnosis");
    copy("tests/cases");
  });
  afterAll(() => folder.remove());

  test("is refused for a code that there is, or that has cases", () => {
    expect(() => newCause(["key-expired"], folder.path)).toThrow(
      "lib/diagnosis/causes/key-expired.ts is there",
    );
    expect(() => newCause(["all-causes"], folder.path)).toThrow("is there already");
    expect(() => newCause(["siblings/builders"], folder.path)).toThrow("Usage");
  });

  test.each([[], ["Signed-Header"], ["signed_header"], ["-signed"], ["signed-"], ["../x"], ["a", "b"]])(
    "is refused for what is no code: %j",
    (...args) => {
      expect(() => newCause(args, folder.path)).toThrow("Usage: npm run new-cause <code>");
      expect(existsSync(join(folder.path, CAUSE))).toBe(false);
    },
  );

  describe("once it is made", () => {
    let told: string;
    beforeAll(() => {
      told = newCause([CODE], folder.path);
    });

    test("is in four files, which are named", () => {
      for (const file of [CAUSE, LIST, CHECKS, CASES]) {
        expect(told).toContain(file);
        expect(read(file)).toContain(file === LIST ? "  ZZ_EXAMPLE,\n" : CODE);
      }
      const imported = [...read(LIST).matchAll(/from "\.\/([a-z-]+)";/g)].map(([, name]) => name);
      expect(imported).toContain(CODE);
      expect(imported).toEqual(imported.toSorted());
    });

    test("never becomes part of the product: to load it says what to write, and where", async () => {
      await expect(load(LIST)).rejects.toThrow(`${CAUSE}: write group, decidedBy, texts.label, texts.clause`);
      await expect(load(CHECKS)).rejects.toThrow(
        `the check ${CODE} in lib/diagnosis/checks: write asks, messages.failed.text, source`,
      );
    });
  });
});
