import { describe, expect, test } from "vitest";
import { rangeColumn } from "@/lib/diagnosis/kql/address-columns";
import { FIELDS } from "@/lib/diagnosis/kql/fields";
import { grantingResourcesColumn, requiredLettersColumn } from "@/lib/diagnosis/kql/operation-columns";
import { versionNeededColumn, versionOfLettersColumn } from "@/lib/diagnosis/kql/version-columns";
import type { KqlColumn } from "@/lib/kql/kql";
import { SERVICES } from "@/lib/requests/logged-request";
import { OPERATIONS } from "@/lib/sas/operations";
import type { StorageService } from "@/lib/sas/services";

/** What a column answers for each operation that it names. That Kusto agrees is kql-rules.slow.test.ts. */
function answersOf({ made }: KqlColumn): ReadonlyMap<string, string> {
  const branches = (made?.text ?? "").matchAll(/Operation in~ \(([^)]*)\), '([^']*)'/g);
  return new Map(
    [...branches].flatMap(([, names = "", answer = ""]) =>
      [...names.matchAll(/'([^']*)'/g)].map(([, name = ""]) => [name, answer] as const),
    ),
  );
}

const rulesOf = (service: StorageService) => OPERATIONS.filter((rule) => rule.service === service);
const spaced = (words: readonly string[]): string => (words.length === 0 ? " " : ` ${words.join(" ")} `);

describe.each(SERVICES)("for %s", (service) => {
  test("RequiredLetters has the letters of every operation", () => {
    const column = requiredLettersColumn(service);
    expect(column.name).toBe("RequiredLetters");
    const expected = rulesOf(service).flatMap(({ grant, anyOf, names }) =>
      grant === "letters" || grant === "none" ? names.map((name) => [name, spaced(anyOf)] as const) : [],
    );
    expect(new Map([...answersOf(column)].filter(([, answer]) => answer !== ""))).toEqual(new Map(expected));
  });

  test("GrantingResources has the signed resources of every operation", () => {
    const column = grantingResourcesColumn(service);
    expect(column.name).toBe("GrantingResources");
    const expected = rulesOf(service).flatMap(({ resources, names }) =>
      resources.length > 0 ? names.map((name) => [name, spaced(resources)] as const) : [],
    );
    expect(new Map([...answersOf(column)].filter(([, answer]) => answer !== ""))).toEqual(new Map(expected));
  });
});

test("operations whose letters depend on more have columns of their own, before all others", () => {
  const { text, needs } = requiredLettersColumn("blob").made ?? { text: "", needs: [] };
  expect(text).toMatch(
    /^case\(IsWidenedPutBlock, ' w c ', IsWidenedPutBlockList, ' w c ', AsksDeleteBloby, ' y ', AsksDeleteBlobx, ' x ', /,
  );
  const widened = needs.find(({ name }) => name === "IsWidenedPutBlock");
  expect(widened?.made?.text).toContain("strcmp(SasSv, '2026-04-06') >= 0");
});

test("versions that letters and parameters need, the newest first", () => {
  const versionsIn = ({ made }: KqlColumn) => made?.text.match(/'\d{4}-\d{2}-\d{2}'/g);
  expect(versionOfLettersColumn("blob").made?.text).toMatch(
    /^case\(strcmp\(SasSv, '2020-06-12'\) >= 0, '', /,
  );
  expect(versionsIn(versionOfLettersColumn("blob"))).toEqual([
    "'2020-06-12'",
    ...["'2020-06-12'", "'2020-02-10'", "'2019-12-12'"],
  ]);
  expect(versionOfLettersColumn("queue").made?.text).toBe("''");
  expect(versionsIn(versionNeededColumn("queue"))).toEqual(["'2026-04-06'", "'2025-07-05'"]);
});

test("a range is what stands before and behind the last dash", () => {
  const range = rangeColumn("Allowed", FIELDS.callerAddress);
  const names = new Map<string, KqlColumn>();
  const add = (column: KqlColumn): void => {
    names.set(column.name, column);
    for (const needed of column.made?.needs ?? []) add(needed);
  };
  add(range);
  expect(names.get("AllowedFrom")?.made?.text).toBe("trim('[ ]+', extract('^([^-]*)', 1, CallerText))");
  expect(names.get("AllowedTo")?.made?.text).toBe("trim('[ ]+', extract('-?([^-]*)$', 1, CallerText))");
});

test("every field has a column of its own", () => {
  const names = Object.values(FIELDS).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
