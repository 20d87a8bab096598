import { readdirSync, readFileSync } from "node:fs";
import { transformSync } from "esbuild";
import { describe, expect, test } from "vitest";
import withoutUnasked from "../../../scripts/lib/without-unasked.cjs";

const FOLDERS = ["lib/sas", "lib/diagnosis/causes", "lib/diagnosis/checks", "lib/diagnosis/operators"];
const FILES = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));

/** The module as JavaScript, written one way. */
const code = (source: string): string => transformSync(source, { loader: "ts" }).code;
/** Names of a module's properties and what it exports. */
const words = (text: string, pattern: RegExp): readonly string[] => text.match(pattern) ?? [];

describe("the rule book in a browser", () => {
  test.each(FILES)("%s leaves out what is not asked there, and nothing else", (path) => {
    const source = readFileSync(path, "utf8");
    const [whole, sent] = [code(source), code(withoutUnasked(source))];
    expect(words(sent, /^ *(?:compile|inQuery|settledBy)[:,].*$/gm)).toEqual([]);
    expect(words(sent, /\bsource: "/g)).toEqual([]);
    const others = /^ {2,6}(?:id|asks|cause|fails|evaluate|explain|wording|texts|family|letter|title)\b/gm;
    expect(words(sent, others)).toEqual(words(whole, others));
    expect(words(sent, /^export \{[^}]*\}/gm)).toEqual(words(whole, /^export \{[^}]*\}/gm));
  });

  test("leaves a property out with all that stands below it", () => {
    const source = [
      "const a = {",
      "  compile: (service) => {",
      "    const list = [",
      "      service,",
      "    ];",
      "    return list;",
      "  },",
      "  explain,",
      "  inQuery: (held) =>",
      "    held,",
      "  settledBy: NAMES.roles,",
      "};",
      'const b = [{ source: "cors", family: "cors" }, { family: "other", source: "cors" }];',
      "",
    ];
    expect(code(withoutUnasked(source.join("\n")))).toBe(
      code('const a = {\n  explain,\n};\nconst b = [{ family: "cors" }, { family: "other" }];\n'),
    );
  });
});
