import { describe, expect, test } from "vitest";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readPasted } from "@/lib/pasted/read-pasted";
import { differences, pastedItems } from "../../support/pasted-items";

const ITEMS = pastedItems();

describe("what people paste", () => {
  test.each(ITEMS.map((item) => [item.id, item.kind, item] as const))(
    "%s, %s, is understood",
    (_, __, item) => {
      expect(differences(explainPasted(readPasted(item.text)), item.expected)).toEqual([]);
    },
  );
});
