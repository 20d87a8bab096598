import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, redactText } from "@/lib/requests/redaction";
import { REDACTED } from "@/lib/requests/secret-patterns";
import { CANARY, CANARY_TEXTS, ENCODINGS, leakIn } from "../../support/canary";
import { needleIn, somePlantedTexts } from "../../support/secret-campaign";

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

describe("a secret is gone in every form", () => {
  it("of name and value, in every encoding, in a sample of them all", () => {
    for (const { what, text } of somePlantedTexts(2_500, 20_261_129)) {
      const redacted = redactText(text);
      expect(needleIn(redacted), what).toBe("");
      expect(redactText(redacted), what).toBe(redacted);
    }
  });

  it.each([
    ["base64 in base64", (text: string) => ENCODINGS.base64(ENCODINGS.base64(text))],
    ["base64 in hexadecimal", (text: string) => ENCODINGS.hexadecimal(ENCODINGS.base64(text))],
    ["hexadecimal in base64", (text: string) => ENCODINGS.base64(ENCODINGS.hexadecimal(text))],
    ["base64 of UTF-16", (text: string) => Buffer.from(text, "utf16le").toString("base64")],
    ["base64 in lines", (text: string) => ENCODINGS.base64(text).replace(/.{20}/g, "$&\r\n")],
    ["percent in base64", (text: string) => ENCODINGS.base64(encodeURIComponent(text))],
    [
      "ten times percent",
      (text: string) => `${text.replace(/[=&]/g, (c) => `%${"25".repeat(9)}${c === "=" ? "3d" : "26"}`)}`,
    ],
    ["entities of entities", (text: string) => text.replaceAll("=", "&amp;amp;amp;amp;amp;amp;amp;amp;#61;")],
    [
      "more layers than anybody adds",
      (text: string) => {
        const layers = [
          ["&", "\\x26"],
          ["\\", "%5c"],
          ["%", "&#37;"],
        ] as const;
        const equals = Array.from({ length: 15 }, (_, n) => layers[n % 3] ?? layers[0]).reduce(
          (form, [from, to]) => form.replaceAll(from, to),
          "&#61;",
        );
        return text.replaceAll("=", equals);
      },
    ],
  ])("of encodings: %s", (_, encode) => {
    for (const text of [`?sr=b&sig=${CANARY}`, `AccountKey=${CANARY}`, `password=${CANARY.slice(6, 20)}`])
      expect(needleIn(redactText(encode(text)))).toBe("");
  });

  it("of quoted-printable with blanks for pluses and a soft line break", () => {
    const blanks = CANARY.replaceAll("+", " ");
    for (const text of [
      `sig=3D${blanks.slice(0, -1)}=3D`,
      `?sr=3Db&sig=3D${blanks.slice(0, 20)}=\r\n${blanks.slice(20, -1)}=3D`,
    ])
      expect(needleIn(redactText(text)), text).toBe("");
  });

  it.each([
    `sig=abc,Bearer ${CANARY}`,
    `sig=abc,password: ${CANARY}`,
    `token=abcdefghijklm,Cookie: a=b; s=${CANARY}`,
    `[{"action":"SharedKey stcontosodemo:abc","principals":[{"id":"SharedKey stcontosodemo:${CANARY}"}]}]`,
    Buffer.from(`access-key=>${CANARY.slice(5, 13)}`).toString("base64url"),
    Buffer.from(`passwd: ${CANARY.slice(5, 13)}`).toString("hex"),
    Buffer.from("pwd=S1gNaTuR").toString("base64"),
    Buffer.from("api_key=>S1gNaTuR").toString("base64url"),
  ])("behind another one, or short and packed: %s", (text) => {
    expect(needleIn(redactText(text))).toBe("");
  });

  it("of a bare value without padding, told from names", () => {
    for (const value of [
      "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
      "c4N/ry+S1gNaTuRe0x2Kp7Zq9Lw4Vb8Tn3Hd6Jf5Ms1",
    ])
      expect(redactText(`curl/8 ${value} end`)).toBe(`curl/8 ${REDACTED} end`);
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
    "abfss://container@stcontosodemo.dfs.core.windows.net/raw/part-00000.parquet",
    "wasbs://box@stcontosodemo.blob.core.windows.net",
    "https://contoso.example:8080/a@b/c:d",
    "SasSignature(8A83D94D44B74AFE4F81305048BF6E5B3F5F5BA22A2947652FDCF5B83290FC8C)",
    "key1(8A83D94D44B74AFE4F81305048BF6E5B3F5F5BA22A2947652FDCF5B83290FC8C)",
    '"0x8DC8B5E1F3A2B40"',
    "/lake/year=2026/month=11/key=a1b2c3d4/part-0.parquet",
    "/backup/5b6f0d3e001e004210aa3b7c2e000001/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.bin",
    "/photos/IMG_20261120_184210_BurstCover001.jpeg",
    "/reports/QuarterlyFinancialStatementsConsolidated2026.xlsx",
    "/reports/My-Quarterly_Report-Final_Version-2026_Nov1",
    "/src/main/java/com/contoso/storage/SharedKeyCredentialPolicyTest.java",
    "/logs/kubernetes-pod-7d9f8b6c5d-x2k4q/container_0123456789abcdef.log",
    "/AppData/Local/Packages/Microsoft.WindowsTerminal_8wekyb3d8bbwe/settings.json",
    "tokens: 512, keys: 3, codes: 7",
    "Error code: 0x8007000E",
    "token expired; key not found",
    "Windows-AzureStorage-PowerShell/Az.Storage/6.1.3 (.NET CLR 7.0.4)",
    "fastavro/1.9 multipart(size=8388608, parts=12)",
    "--recursive --overwrite=true --block-size-mb 8",
    "QmFzZTY0IG9mIGEgaGFybWxlc3MgbmFtZSwgdGhlIGZpcnN0IG9mIG1hbnk",
    "dGhpcyBpcyBqdXN0IHRleHQ=",
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
