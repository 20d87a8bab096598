import { describe, expect, test } from "vitest";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readPasted } from "@/lib/pasted/read-pasted";
import { differences, PASTED_SETS, pastedItems } from "../../support/pasted-items";

describe.each(Object.entries(PASTED_SETS))("what people paste, the %s items", (_, folder) => {
  const items = pastedItems(folder).map((item) => [item.id, item.kind, item] as const);

  test.each(items)("%s, %s, is understood", (_id, _kind, { text, expected }) => {
    expect(differences(explainPasted(readPasted(text)), expected)).toEqual([]);
  });
});
