import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ALL_CAUSES } from "@/lib/diagnosis/causes/all-causes";
import { CAUSE_GROUP_TITLES } from "@/lib/diagnosis/causes/cause-group";
import { CAUSES } from "@/lib/diagnosis/causes/causes";
import type { CauseDefinition } from "@/lib/diagnosis/causes/define-cause";
import { FIX_KINDS, fillIn, valuesIn } from "@/lib/diagnosis/causes/fix-kinds";
import { CHECKS } from "@/lib/diagnosis/checks/checks";
import { PLAIN_VALUE_NAMES } from "@/lib/diagnosis/verdict/plain-title";

const FOLDER = "lib/diagnosis/causes";
const folder = fileURLToPath(new URL(`../../../${FOLDER}/`, import.meta.url));
const defined = readdirSync(folder).filter((name) =>
  readFileSync(`${folder}${name}`, "utf8").includes("= defineCause({"),
);

const allowedIn = ({ fix }: CauseDefinition): readonly string[] => FIX_KINDS[fix.kind].values;

describe("the causes", () => {
  test("each file of a cause is in the list", () => {
    const listed: ReadonlySet<string> = new Set(CAUSES);
    const missing = defined
      .filter((name) => !listed.has(name.replace(/\.ts$/, "")))
      .map((name) => `${FOLDER}/all-causes.ts lacks the cause in ${FOLDER}/${name}`);
    expect(missing).toEqual([]);
    expect(defined).toHaveLength(CAUSES.length);
  });

  test("each has a check, but for what remains", () => {
    const decided = new Set(CHECKS.map(({ cause }) => cause));
    const missing = CAUSES.filter((cause) => cause !== "unknown" && !decided.has(cause));
    expect(
      missing.map((cause) => `no table of lib/diagnosis/checks has a check with cause: "${cause}"`),
    ).toEqual([]);
    expect(decided.has("unknown")).toBe(false);
  });

  test("those of a group stand together, in the order of the groups", () => {
    const inOrder = Object.keys(CAUSE_GROUP_TITLES).flatMap((name) =>
      ALL_CAUSES.filter(({ group }) => group === name).map(({ code }) => code),
    );
    expect(CAUSES, "the order in lib/diagnosis/causes/all-causes.ts").toEqual(inOrder);
  });

  test("no two have a code or a label in common", () => {
    const keys = (pick: (cause: CauseDefinition) => string) => new Set(ALL_CAUSES.map(pick)).size;
    const counts = [keys(({ code }) => code), keys(({ texts }) => texts.label)];
    expect(counts).toEqual(counts.map(() => ALL_CAUSES.length));
  });
});

describe("what heads a request", () => {
  test.each(ALL_CAUSES)(
    "$code: is a sentence that reads without any value, and after “Most likely,”",
    (cause) => {
      const { plain } = cause.texts;
      for (const { name, optional } of valuesIn(plain)) {
        expect(PLAIN_VALUE_NAMES, name).toContain(name);
        expect(optional || name === "worked", name).toBe(true);
      }
      expect(fillIn(plain, {})).toMatch(/^(The|A|This|No) [^{}]*[^.{}]$/);
    },
  );
});

describe("texts of the fixes", () => {
  test.each(ALL_CAUSES)("$code: holds only values that its kind of fix gives", (cause) => {
    const { title, text, forRequest } = cause.fix;
    const wordings = Object.values(forRequest ?? {}).flatMap((wording) => [
      wording.title ?? "",
      wording.text,
    ]);
    const named = [title, text, ...wordings].flatMap(valuesIn);
    expect(named.filter(({ name }) => !allowedIn(cause).includes(name))).toEqual([]);
    // The cause's own page has no request to take them from.
    expect([title, text].flatMap(valuesIn).filter(({ optional }) => !optional)).toEqual([]);
    expect([title, text, ...wordings].join().replaceAll(/\{\w+(?:\|[^{}]*)?\}/g, "")).not.toMatch(/[{}]/);
  });

  test("every kind of fix is that of a cause, and every value is told by one", () => {
    const idle = Object.entries(FIX_KINDS).flatMap(([kind, { values }]) => {
      const fixes = ALL_CAUSES.map(({ fix }) => fix).filter((fix) => fix.kind === kind);
      if (fixes.length === 0) return [kind];
      return values
        .filter((value) => !JSON.stringify(fixes).includes(`{${value}`))
        .map((value) => `${kind}: ${value}`);
    });
    expect(idle).toEqual([]);
  });

  test("hold the words behind the bar where a value is not known, and no value is read as a text", () => {
    const text = "Give {who|the delegator} {role}";
    expect(fillIn(text, { who: "", role: "{who}$&" })).toBe("Give the delegator {who}$&");
    expect(fillIn(text, { who: "an app" })).toBe("Give an app ");
  });
});
