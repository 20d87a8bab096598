import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CLOUDS } from "@/lib/azure/clouds";
import { STORAGE_SUFFIXES } from "@/lib/pasted/addresses/clouds";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readPasted } from "@/lib/pasted/read-pasted";
import { CANARY } from "../../support/canary";

const TOKEN =
  "skoid=aaaaaaaa-0000-4000-8000-000000000001&sktid=bbbbbbbb-0000-4000-8000-000000000002&skt=2026-11-24T07%3A45%3A00Z" +
  "&ske=2026-11-25T07%3A45%3A00Z&sks=b&skv=2025-11-05&sv=2025-11-05&st=2026-11-24T08%3A00%3A00Z&se=2026-11-24T16%3A00%3A00Z" +
  `&sr=b&sp=r&sig=${encodeURIComponent(CANARY)}`;
const PLAIN = `https://stcontosodata.blob.core.windows.net/reports/2026/q4.csv?${TOKEN}`;
const HASH = createHash("sha256").update(CANARY).digest("hex").toUpperCase();
const encoded = encodeURIComponent(PLAIN);
const broken = (width: number, mark: string): string =>
  PLAIN.match(new RegExp(`.{1,${width}}`, "g"))
    ?.map((line) => mark + line)
    .join("\n") ?? "";
const hex = (letter: string): string => letter.charCodeAt(0).toString(16).toUpperCase();
const proofpoint2 = PLAIN.replace(/[^A-Za-z0-9./]/g, (letter) => `-${hex(letter)}`).replaceAll("/", "_");
const percents = btoa("%".repeat(PLAIN.split("%").length - 1));

/** The same address as programs and people write it. */
const FORMS: Readonly<Record<string, string>> = {
  plain: PLAIN,
  "in angle brackets": `see <${PLAIN}>.`,
  "in Markdown": `[the file](${PLAIN}), please`,
  "in typographic quotes": `„${PLAIN}“`,
  "in HTML": `<a href="${PLAIN.replaceAll("&", "&amp;")}">file</a>`,
  "in HTML, by numbers": PLAIN.replaceAll("&", "&#38;"),
  "in JSON": JSON.stringify({ url: PLAIN }).replaceAll("&", "\\u0026"),
  "in JSON in JSON": JSON.stringify(JSON.stringify({ url: PLAIN })).replaceAll("&", "\\\\u0026"),
  "percent-encoded": `next=${encoded}&x=1`,
  "percent-encoded twice": encodeURIComponent(encoded),
  "broken into lines": `the link\n${broken(76, "")}\n\nBest`,
  "broken and quoted": `> the link\n${broken(70, "> > ")}\n> Best`,
  "quoted-printable":
    PLAIN.replaceAll("=", "=3D")
      .match(/.{1,74}/g)
      ?.join("=\n") ?? "",
  "Safe Links": `https://eur02.safelinks.protection.outlook.com/?url=${encoded}&data=05%7C02%7Cx&sdata=Zm9v%3D&reserved=0`,
  Barracuda: `https://linkprotect.cudasvc.com/url?a=${encoded}&c=E,1,abc&typo=1`,
  "Proofpoint 2": `https://urldefense.proofpoint.com/v2/url?u=${proofpoint2}&d=DwMFaQ&c=abc&e=`,
  "Proofpoint 3": `https://urldefense.com/v3/__${PLAIN.replaceAll("%", "*")}__;${percents}!!ABC!xyz$`,
  "without a scheme": PLAIN.replace("https://", ""),
  "with its port": PLAIN.replace(".net/", ".net:443/"),
  "in capitals": PLAIN.replace(
    "https://stcontosodata.blob.core.windows.net",
    "HTTPS://StContosoData.Blob.Core.Windows.Net",
  ),
  "of the secondary": PLAIN.replace("stcontosodata", "stcontosodata-secondary"),
  "of a private endpoint": PLAIN.replace(".blob.", ".privatelink.blob."),
  "of a DNS zone": PLAIN.replace(".blob.core.windows.net", ".z13.blob.storage.azure.net"),
};

describe("an address", () => {
  test.each(Object.entries(FORMS))(
    "%s leads to its place, its token and the hash of its signature",
    (_, text) => {
      const facts = readPasted(text);
      const answer = explainPasted(facts);
      expect(answer).toMatchObject({
        ...{ outcome: "decode", account: "stcontosodata", container: "reports", object: "2026/q4.csv" },
        ...{ service: "blob", host: null, sas: "user-delegation" },
      });
      expect(answer.parameters).toMatchObject({ se: "2026-11-24T16:00:00Z", sp: "r", sig: "masked" });
      expect(facts.addresses.map(({ signatureHash }) => signatureHash)).toEqual([HASH]);
    },
  );

  test.each([
    ["https://stcontosodata.blob.core.windows.net@evil.example/c/a.csv?", "a user's name"],
    ["https://stcontosodata.blob.core.windows.net:443@evil.example/c/a.csv?", "a password"],
    ["https://stcontosodata.blob.core.windows.net.evil.example/c/a.csv?", "a longer host"],
    ["https://evil.example/c/a.csv#https://stcontosodata.blob.core.windows.net/c/a.csv?", "a fragment"],
    ["https://stcontosodata.blob.core.windows.n\u0435t/c/a.csv?", "a letter of another script"],
  ])("%s (%s) names no account", (start) => {
    expect(explainPasted(readPasted(`${start}${TOKEN}`)).account).toBeNull();
  });

  test("every cloud's hosts are known", () => {
    const unknown = Object.values(CLOUDS)
      .map(({ storageSuffix }) => storageSuffix)
      .filter((suffix) => !STORAGE_SUFFIXES.some((known) => known === suffix));
    expect(unknown).toEqual([]);
  });
});
