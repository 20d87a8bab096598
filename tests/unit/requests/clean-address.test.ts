import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanAddress } from "@/lib/requests/clean-address";
import { CANARY, CANARY_TEXTS, ENCODINGS, leakIn } from "../../support/canary";

const leak = (text: string) => leakIn(Buffer.from(text));
const PAGE = "/insights/user-delegation-sas";
const SAS_URL = `https://stcontosodemo.blob.core.windows.net/reports/a.csv?sv=2026-04-06&se=2026-11-20T18:00Z&sr=b&sp=r&sig=${encodeURIComponent(CANARY)}`;

/** Every way to put a text into an address. */
const PLACES: Readonly<Record<string, (text: string) => string>> = {
  "a value": (text) => `${PAGE}?account=stcontosodemo&q=${encodeURIComponent(text)}&page=2`,
  "a value, blanks as pluses": (text) => `${PAGE}?${new URLSearchParams({ q: text })}`,
  "a value, encoded twice": (text) => `/?q=${encodeURIComponent(encodeURIComponent(text))}`,
  "a name": (text) => `/logs?${encodeURIComponent(text)}=1`,
  "a lone name": (text) => `/logs?x=1&${encodeURIComponent(text)}`,
  "a segment": (text) => `/causes/${encodeURIComponent(text)}`,
  "a segment of the interface": (text) => `/api/${encodeURIComponent(text)}?x=1`,
  "a fragment": (text) => `/#${encodeURIComponent(text)}`,
};

describe("an address without any secret", () => {
  it.each(Object.entries(PLACES))("in %s", (_, put) => {
    for (const [name, text] of Object.entries(CANARY_TEXTS)) {
      const clean = cleanAddress(put(text));
      expect(leak(clean), name).toBe("");
      expect(cleanAddress(clean), name).toBe(clean);
      expect(leak(decodeURIComponent(clean)), name).toBe("");
    }
  });

  it.each(Array.from({ length: 8 }, (_, n) => n))("encoded for a URL %i times more", (times) => {
    let text = SAS_URL;
    for (let n = 0; n < times; n += 1) text = encodeURIComponent(text);
    for (const put of [(value: string) => `/?q=${value}`, (value: string) => `/causes/${value}`]) {
      const clean = cleanAddress(put(text));
      let plain = clean;
      for (let n = 0; n < 12; n += 1) {
        expect(leak(plain)).toBe("");
        plain = plain.includes("%") ? decodeURIComponent(plain) : plain;
      }
      expect(cleanAddress(clean)).toBe(clean);
    }
  });

  it("where a whole URL was pasted as it is, and its parameters became ours", () => {
    expect(cleanAddress(`${PAGE}?q=${SAS_URL}&page=2`)).toBe(
      `${PAGE}?q=https://stcontosodemo.blob.core.windows.net/reports/a.csv?sv=2026-04-06&se=2026-11-20T18:00Z&sr=b&sp=r&sig=REDACTED&page=2`,
    );
    expect(cleanAddress(`/?sig=${CANARY}`)).toBe("/?sig=REDACTED");
    expect(cleanAddress(`/?q=sig%3D${CANARY.replace("+", "%2B")}`)).toBe("/?q=sig%3DREDACTED");
  });

  it("where a fragment's mark cut it in two: what is left of it is known no longer", () => {
    for (const at of [1, 2, 10, 30]) {
      const cut = `${CANARY.slice(0, at)}#${CANARY.slice(at)}`;
      expect(cleanAddress(`/?sig=${cut}`)).toBe("/?sig=REDACTED");
    }
    expect(cleanAddress("/?q=plain#columns")).toBe("/?q=plain#columns");
  });

  it.each([
    `/?q=x;sig=${CANARY}`,
    `/?q=x&amp;sig=${CANARY}`,
    `/?q=sig&equals;${CANARY}`,
    `/?q=sig&#61;${CANARY}`.replace("#", "%23"),
    `/?q=AccountName=a;AccountKey=${CANARY};EndpointSuffix=core.windows.net`,
    `/?q=SharedAccessSignature=sv=1&sig=${CANARY}`,
    `/?q=Authorization:+Bearer+${CANARY}`,
    `/?q=Cookie:+a=b;+session=${CANARY}`,
    `/?token=${CANARY}`,
    `/?token=${CANARY.slice(0, 28)}`,
    `/?code=${CANARY}`,
    `/?key=${CANARY}/a`,
    `/?q=${CANARY}`,
    `/?${CANARY}`,
    `/${CANARY}`,
    `/insights/user-delegation-sas;sig=${CANARY}`,
    `/https://a.blob.core.windows.net/b?sig=${CANARY}`,
    `/?page=1&q[sig]=${CANARY}`,
  ])("%s", (address) => {
    const clean = cleanAddress(address);
    expect(leak(clean)).toBe("");
    expect(cleanAddress(clean)).toBe(clean);
  });

  it("never leads to another host", () => {
    for (const start of [
      "//evil.example/",
      "/\\evil.example/",
      "\\\\evil.example/",
      "///evil.example",
      "/%2F/e",
    ]) {
      const clean = cleanAddress(`${start}?sig=${CANARY}`);
      expect(new URL(clean, "http://localhost:3000").origin).toBe("http://localhost:3000");
      expect(clean).toMatch(/^\/(?![/\\])/);
    }
  });
});

describe("an address without a secret stays as it is, letter for letter", () => {
  it.each([
    "/",
    "/?",
    "/logs",
    "/insights/",
    "//x",
    "/causes/signature-mismatch",
    "/causes/key-expired?theme=dark",
    `${PAGE}?account=stcontosomedia&from=2026-11-18T09:00:00Z&to=2026-11-19T09:00:00Z&sort=-count&page=3`,
    `${PAGE}?reason=signature-mismatch&token=0123456789abcdef0123456789abcdef#requests`,
    `${PAGE}?token=-0123456789abcdef0123456789abcdef&token=0123456789abcdef0123456789abcde1`,
    `${PAGE}?row=0123456789abcdef0123456789abcdef&theme=light&_rsc=1x2y3`,
    `${PAGE}?resource=/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st`,
    `${PAGE}?q=year%3D2026%2Fmonth%3D11%2Fkey%3D5%2Fpart-00000.parquet&timespan=PT24H`,
    `${PAGE}?q=Ünï+cödé+%E6%96%87%E4%BB%B6&caller=203.0.113.24`,
    `${PAGE}?q=a%20b+c%2Bd&q=&&=&x`,
    "/_next/static/chunks/0a1b2c3d4e5f6071.js?dpl=1",
    "/nothing/%E0%A4%A",
  ])("%s", (address) => {
    expect(cleanAddress(address)).toBe(address);
  });

  it("and a clean address is its own clean form, whatever was asked", () => {
    const pieces = fc.constantFrom(
      ...["sig", "=", "%3D", "%253D", "&", "&amp;", "%26", ";", "?", "/", "\\", "+", "%2B", "%20", "#", ":"],
      ...[
        "token",
        "key",
        "code",
        "Bearer",
        "cookie",
        "q=",
        CANARY,
        encodeURIComponent(CANARY),
        "%",
        "%E0",
        "..",
        "//",
      ],
      ...Object.keys(ENCODINGS).map((name) =>
        encodeURIComponent(ENCODINGS[name as keyof typeof ENCODINGS]("sig=abc")),
      ),
    );
    const address = fc
      .array(fc.oneof(pieces, fc.string({ maxLength: 6 })), { maxLength: 14 })
      .map((parts) => `/${parts.join("")}`);
    fc.assert(
      fc.property(address, (asked) => {
        const clean = cleanAddress(asked);
        expect(cleanAddress(clean)).toBe(clean);
        if (clean !== asked) expect(new URL(clean, "http://localhost").origin).toBe("http://localhost");
      }),
      { numRuns: 3_000, seed: 9 },
    );
  });
});
