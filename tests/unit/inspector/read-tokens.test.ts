import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_TOKENS, readTokens } from "@/lib/inspector/read-tokens";
import { signatureHash } from "@/lib/inspector/signature";
import { remarksOn } from "@/lib/inspector/token-faults";
import { summarize } from "@/lib/inspector/token-summary";
import { CANARY, CANARY_TEXTS, ENCODINGS, leakIn } from "../../support/canary";
import { PASTED_QUERY, PASTED_URL } from "../../support/pasted-token";
import { at } from "../../support/request-with";

const NOW = at("2026-11-20T10:00:00Z");
const HASH = "5F5FAC5C1EA7BD5B3C5EAB7B8DCC3D9C4701324845750F117D8EF3E2B0FF1EB5";
const HOST = "stcontosodemo.blob.core.windows.net";

const only = (text: string) => {
  const { tokens } = readTokens(text);
  expect(tokens).toHaveLength(1);
  const [token] = tokens;
  if (!token) throw new Error("No token");
  return token;
};
const value = (text: string, name: string): readonly string[] =>
  only(text)
    .parameters.filter((parameter) => parameter.name === name)
    .map((parameter) => parameter.value);

const SPELLINGS: Readonly<Record<string, string>> = {
  "a bare token": PASTED_QUERY,
  "with its question mark": `?${PASTED_QUERY}`,
  "an address": PASTED_URL,
  "amid a command": `curl -X GET "${PASTED_URL}" -o q3.pdf`,
  "in JSON": JSON.stringify({ url: PASTED_URL }),
  "in JSON with escapes": `{"url":"${PASTED_URL.replaceAll("&", "\\u0026")}"}`,
  "HTML's ampersands": PASTED_URL.replaceAll("&", "&amp;"),
  "percent-encoded as a whole": encodeURIComponent(PASTED_URL),
  "percent-encoded twice as a whole": encodeURIComponent(encodeURIComponent(PASTED_URL)),
  "behind a mail filter": `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(PASTED_URL)}&data=05&reserved=0`,
  "in a connection string": `BlobEndpoint=https://${HOST}/;SharedAccessSignature=${PASTED_QUERY}`,
  "broken over lines": PASTED_URL.replaceAll("&s", "&\n  s"),
  "at the end of a sentence": `Try (${PASTED_URL}).`,
};

describe("a pasted token", () => {
  test.each(Object.entries(SPELLINGS))("is read %s", (_, text) => {
    const token = only(text);
    expect(token.signature).toEqual({ state: "readable" });
    expect(value(text, "se")).toEqual(["2026-11-20T18:00:00Z"]);
    expect(value(text, "sip")).toEqual(["203.0.113.0-203.0.113.63"]);
    expect(summarize(token, NOW).state).toBe("valid");
    const isBare = text.startsWith("?") || text.startsWith("sv");
    expect(token.host).toBe(isBare ? "" : HOST);
  });

  test("of a time with a blank in it is one token", () => {
    const text = PASTED_URL.replace("2026-11-20T08%3A00%3A00Z", "2026-11-20 08:00:00Z");
    expect(value(text, "st")).toEqual(["2026-11-20 08:00:00Z"]);
    expect(only(text).parameters).toHaveLength(14);
  });

  test("keeps what is doubled, empty and unknown", () => {
    expect(value(`${PASTED_QUERY}&se=2026-11-21`, "se")).toEqual(["2026-11-20T18:00:00Z", "2026-11-21"]);
    expect(value(PASTED_QUERY.replace("sp=r", "sp="), "sp")).toEqual([""]);
    expect(value(`${PASTED_QUERY}&colour=blue`, "colour")).toEqual(["REDACTED"]);
  });

  test("with escapes left after decoding, or separated by something else, says so", () => {
    const twice = only(PASTED_URL.replace("T08%3A00%3A00Z", "T08%253A00%253A00Z"));
    expect(remarksOn(twice)).toEqual([expect.stringContaining("decoded once: st.")]);
    expect(summarize(twice, NOW).headline).toBe(
      "Azure can't accept it: st “2026-11-20T08%3A00%3A00Z” is not a date",
    );
    expect(remarksOn(only(SPELLINGS["HTML's ampersands"] ?? ""))).toEqual([
      expect.stringContaining("&amp; instead of &"),
    ]);
    expect(remarksOn(only(PASTED_URL))).toEqual([]);
  });
});

describe("a signature", () => {
  const withSignature = (sig: string) =>
    only(PASTED_QUERY.replace(/sig=.*$/, sig === "" ? "x=1" : `sig=${sig}`)).signature;

  test.each(["%2B", "+"])("is hashed as the log has it, its plus written %s", async (plus) => {
    const { secrets } = readTokens(PASTED_QUERY.replaceAll("%2B", plus));
    expect(await Promise.all(secrets.map(signatureHash))).toEqual([HASH]);
  });

  test.each([
    ["", { state: "absent" }],
    ["REDACTED", { state: "hidden" }],
    ["XXXXX", { state: "hidden" }],
    [encodeURIComponent(CANARY).slice(0, 20), { state: "malformed", fault: expect.stringContaining("cut") }],
    [
      encodeURIComponent(encodeURIComponent(CANARY)),
      { state: "malformed", fault: expect.stringContaining("encoded twice") },
    ],
    ["a-b_c", { state: "malformed", fault: "not base64: it was altered" }],
  ])("written as %j is told apart", (written, finding) => {
    expect(withSignature(written)).toEqual(finding);
  });

  test.each(Object.entries(ENCODINGS))("leaves nothing of itself, %s", (_, encode) => {
    for (const text of [encode(PASTED_URL), `${PASTED_URL}\n${encode(`sig=${CANARY}`)}`]) {
      const { secrets: _, ...kept } = readTokens(text);
      expect(leakIn(Buffer.from(JSON.stringify(kept)))).toBe("");
    }
  });
});

describe("what the field keeps", () => {
  test("is the text as it was pasted, signatures apart", () => {
    const hidden = PASTED_URL.replace(/sig=.*/, "sig=REDACTED");
    expect(readTokens(`${PASTED_URL}\n${PASTED_URL}\n`).clean).toBe(`${hidden}\n${hidden}\n`);
    expect(readTokens(hidden).clean).toBe(hidden);
  });

  test.each(Object.entries(CANARY_TEXTS))("has nothing of a secret %s", (_, text) => {
    for (const each of [text, `${PASTED_URL}\n${text}\n${PASTED_URL}`]) {
      expect(leakIn(Buffer.from(readTokens(each).clean))).toBe("");
    }
  });

  test.each([10, 20, 40])("has nothing of a signature that was broken after %i characters", (at) => {
    const place = PASTED_URL.indexOf("sig=") + 4 + at;
    for (const end of ["\n", "\r\n", "\n> "]) {
      const broken = `${PASTED_URL.slice(0, place)}${end}${PASTED_URL.slice(place)}`;
      expect(leakIn(Buffer.from(readTokens(broken).clean))).toBe("");
    }
  });
});

describe("a text", () => {
  test("with several tokens gives them in order, and says how many were too many", () => {
    const second = PASTED_URL.replace("sp=r", "sp=rl");
    expect(readTokens(`${PASTED_URL}\n\n${second}\n${PASTED_QUERY}`).tokens.map(({ host }) => host)).toEqual([
      HOST,
      HOST,
      "",
    ]);
    const many = readTokens(Array.from({ length: 9 }, () => PASTED_URL).join("\n"));
    expect(many.tokens).toHaveLength(MAX_TOKENS);
    expect(many.notes).toEqual(["Only the first 6 of 9 tokens are shown."]);
  });

  test("without one says so; nothing says nothing", () => {
    expect(readTokens("hello?x=1 https://example.com/a?b=c").notes).toEqual([
      expect.stringContaining("holds no shared access signature"),
    ]);
    expect(readTokens(" \n")).toEqual({ tokens: [], secrets: [], clean: " \n", notes: [] });
  });

  test("that is too long is read as far as it is looked at, and says so", () => {
    const { tokens, notes, clean } = readTokens(`${PASTED_URL} ${"x".repeat(200_000)}`);
    expect(tokens).toHaveLength(1);
    expect(clean.length).toBeLessThanOrEqual(100_000);
    expect(notes).toEqual(["Only the first 100000 characters were read."]);
  });

  test("of any kind is read without an error", () => {
    const pieces = [
      "sv=",
      "&",
      "?",
      "sig=",
      "%",
      "%25",
      "amp;",
      "\\u0026",
      "://",
      "SharedAccessSignature=",
      "blobendpoint=http://",
      ";",
      " ",
      "\n",
      "a",
      "sr=b",
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 30 }), (parts) => {
        for (const token of readTokens(parts.join("")).tokens) summarize(token, NOW);
      }),
    );
  });

  test.each([
    ..."?&=;,.:/%\\\"'<>()[]{}|+ \n",
    "amp;",
    "&amp;",
    "&sv=",
    "sig=",
    "%25",
    "https://",
    "\\u0026",
  ])("of %j alone takes no longer than its length", (character) => {
    const text = `a&sv=1&${character.repeat(100_000 / character.length)}`;
    const started = performance.now();
    readTokens(text);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
