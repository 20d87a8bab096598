import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, REDACTED, redactText } from "@/lib/requests/redaction";
import { CANARY, CANARY_TEXTS, ENCODINGS, leakIn } from "../../support/canary";

const leak = (text: string) => leakIn(Buffer.from(text));

describe("a signature is gone, however it is written", () => {
  it.each(Object.entries(CANARY_TEXTS))("%s", (_, text) => {
    const around = `Mozilla/5.0 (${text}) like https://contoso.example/?a=b&${text}&c=d`;
    for (const form of [text, around]) {
      const redacted = redactText(form);
      expect(leak(redacted)).toBe("");
      expect(redacted).toContain(REDACTED);
      expect(redactText(redacted)).toBe(redacted);
    }
  });

  it("the search would see it: every form holds the canary before", () => {
    for (const [name, text] of Object.entries(CANARY_TEXTS)) expect(leak(text), name).not.toBe("");
  });

  it("in base64 behind a folder or a dash, whose letters base64 has too", () => {
    for (const before of ["/stcontosodemo/box/", "box/", "a-b-", "x_"]) {
      for (const name of [
        "base64",
        "base64url",
        "base64, shifted by one",
        "base64, shifted by two",
      ] as const) {
        const redacted = redactText(before + ENCODINGS[name](`sig=${CANARY}`));
        expect(leak(redacted), `${before} ${name}`).toBe("");
        expect(redacted.startsWith(before.slice(0, 3)) || redacted === REDACTED).toBe(true);
      }
    }
  });

  it("between the slashes of a path, whatever stands before it", () => {
    for (const before of [
      "",
      "key=",
      "token=",
      "code=",
      "client_secret=",
      "password=",
      "AccountKey=",
      "sig=",
    ]) {
      const redacted = redactText(`/stcontosodemo/reports/${before}${CANARY}/a.pdf`);
      expect(leak(redacted), before).toBe("");
    }
  });

  it("in any pair of encodings, one over the other", () => {
    const names = Object.keys(ENCODINGS) as (keyof typeof ENCODINGS)[];
    const packed = names.filter((name) => /^(base64|hexadecimal$|hexadecimal in)/.test(name));
    const layered = names.filter((name) => !packed.includes(name));
    for (const inner of names) {
      for (const outer of layered) {
        const text = ENCODINGS[outer](ENCODINGS[inner](`?sv=1&sig=${CANARY}`));
        expect(leak(redactText(text)), `${inner} in ${outer}`).toBe("");
      }
    }
  });
});

describe("texts without a secret come back as they were", () => {
  it.each([
    "",
    "/stcontosodemo/reports/2026/q3 final.pdf",
    "/container/My%20Report%20%282026%29.pdf",
    "/lake/year=2026/month=11/day=20/key=5/part-00000-of-00200.snappy.parquet",
    "/lake/token=a/code=b/part-00000-of-00200.parquet",
    "/app/config=abc/settings.json",
    "config=abcdefghijklmnopqrstuvwxyz",
    "design=signature-edition",
    "/assets/monkeyJungleBook.png.jpg",
    "/src/keyJournalEntries.java.txt",
    "(PartitionKey='2026-11-20-orders',RowKey='0000000000042')",
    "5b6f0d3e-001e-0042-10aa-3b7c2e000001",
    "2026-11-20T18:42:10.1234567Z",
    "203.0.113.24:51544",
    "[2001:db8::1]:443",
    "azsdk-net-Storage.Blobs/12.27.0 (.NET 8.0.11; Ubuntu 24.04)",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0",
    "AZURECLI/2.64.0 azsdk-python-storage-blob/12.16.0 Python/3.11.8 (Linux-6.5.0-x86_64)",
    "https://contoso.example/page?id=1&tab=blobs",
    "/container/Ünïcödé/文件.txt",
    "/container/100%/a&b=c;d.txt",
    "TLS 1.3",
    "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-demo/providers/Microsoft.Storage/storageAccounts/st",
    "C:\\Users\\build\\out.bin",
    "8A83D94D44B74AFE4F81305048BF6E5B3F5F5BA22A2947652FDCF5B83290FC8C",
    '[{"action":"Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read","result":"Denied"}]',
  ])("%s", (text) => {
    expect(redactText(text)).toBe(text);
  });

  it("redacting twice is redacting once, whatever the text", () => {
    const pieces = fc.constantFrom(
      ...[
        "sig",
        "=",
        "%3D",
        "%25",
        "&amp;",
        "&",
        "\\u003d",
        " ",
        '"',
        ":",
        "key",
        "token",
        "Bearer ",
        "cookie",
      ],
      ...[
        "<Value>",
        CANARY,
        "eyJhbGciOi.eyJz",
        "%",
        "\\",
        "\u200b",
        "\0",
        "ｓｉｇ",
        "=3D",
        "73696",
        "c2lnP",
        "/",
      ],
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    fc.assert(
      fc.property(text, (original) => {
        const once = redactText(original);
        expect(redactText(once)).toBe(once);
      }),
      { numRuns: 1_500, seed: 42 },
    );
  });
});

describe("texts for showing", () => {
  it("control characters become visible, lone surrogates whole, long texts short", () => {
    expect(cleanText("a\0b\r\nc\x1b[31m\x7f", 100)).toBe("a␀b␍␊c␛[31m␡");
    expect(cleanText("a\ud800b", 100)).toBe("a\ufffdb");
    expect(cleanText("abcdef", 3)).toBe("abc…");
    expect(cleanText("ab😀", 3).isWellFormed()).toBe(true);
  });
});
