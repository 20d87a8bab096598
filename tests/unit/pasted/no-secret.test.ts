import { describe, expect, test } from "vitest";
import { explainedText } from "@/lib/cli/explained-text";
import { writeFacts } from "@/lib/pasted/address-parameters";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readFacts } from "@/lib/pasted/read-facts";
import { readPasted } from "@/lib/pasted/read-pasted";
import { cleanAddress } from "@/lib/requests/clean-address";
import { unescapeLayers } from "@/lib/requests/unescape-layers";
import { CANARY, ENCODINGS, leakIn } from "../../support/canary";
import { PASTED_SETS, pastedItems } from "../../support/pasted-items";

/** Pieces of 12 letters and digits survive every encoding of an address. */
const piecesOf = (secret: string): readonly string[] => secret.match(/[A-Za-z0-9]{12,}/g) ?? [];

/** Everything that leaves the function, with all that its layers of escaping hide. */
function everything(text: string): string {
  const facts = readPasted(text);
  const answer = explainPasted(facts);
  const address = `/find?${writeFacts(facts)}`;
  const told = [JSON.stringify(facts), JSON.stringify(answer), address, explainedText(answer)];
  return told.flatMap((one) => [one, ...unescapeLayers(one).forms]).join("\n");
}

const ITEMS = Object.values(PASTED_SETS).flatMap((folder) => pastedItems(folder));

describe("no secret of a pasted text", () => {
  test.each(ITEMS.map((item) => [item.id, item] as const))(
    "of %s is in facts, address, answer or output",
    (_, { text, secrets }) => {
      const told = everything(text);
      const found = secrets.flatMap(piecesOf).filter((piece) => told.includes(piece));
      expect(found).toEqual([]);
    },
  );

  test.each(Object.entries(ENCODINGS))("is told of a signature in the encoding %s", (_, encode) => {
    const hidden = encode(CANARY);
    const places = [
      `https://stcontosodata.blob.core.windows.net/reports/q4.csv?sv=2025-11-05&sr=b&sp=r&sig=${hidden}`,
      `https://stcontosodata.blob.core.windows.net/reports/sig=${hidden}/q4.csv`,
      `AuthenticationErrorDetail: The MAC signature found in the HTTP request '${hidden}' is not the same as any computed signature.`,
      `DefaultEndpointsProtocol=https;AccountName=stcontosodata;AccountKey=${hidden};EndpointSuffix=core.windows.net`,
      `Authorization: Bearer ${hidden}\nCookie: session=${hidden}\n403 AuthorizationFailure x-ms-error-code: ${hidden}`,
    ];
    expect(places.filter((text) => leakIn(Buffer.from(everything(text))) !== "")).toEqual([]);
  });
});

describe("facts in an address", () => {
  test.each(ITEMS.map((item) => [item.id, item] as const))(
    "%s: come back as they were, and the server changes nothing",
    (_, { text }) => {
      const facts = readPasted(text);
      const params = writeFacts(facts);
      const address = `/find?${params}`;
      expect(address.length).toBeLessThan(8_000);
      expect(cleanAddress(address)).toBe(address);
      const again = readFacts(new URLSearchParams(String(params)));
      expect(again.problems).toEqual([]);
      expect(again.facts).toEqual(facts);
      expect(explainPasted(again.facts)).toEqual(explainPasted(facts));
    },
  );

  test("what no fact can be is named and ignored", () => {
    const hostile = new URLSearchParams([
      ["requestId", "<script>alert(1)</script>"],
      ["status", "9000"],
      ["at", "yesterday"],
      ["service", "floppy"],
      ["caller", "203.0.113.999"],
      ["object", "a\u0000b"],
      ["method", "get; drop"],
    ]);
    const { facts, problems } = readFacts(hostile);
    expect(problems.map(({ name }) => name).sort()).toEqual([...hostile.keys()].sort());
    expect(facts.serverRequestIds).toEqual([]);
    expect(facts.object).toBeNull();
    expect(explainPasted(facts).outcome).toBe("ask");
  });
});
