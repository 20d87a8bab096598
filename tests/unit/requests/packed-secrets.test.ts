import { describe, expect, it, test } from "vitest";
import { maybePacked } from "@/lib/requests/packed-secrets";
import { redactText } from "@/lib/requests/redaction";
import { REDACTED } from "@/lib/requests/secret-patterns";

const base64 = (text: string, encoding: BufferEncoding = "latin1"): string =>
  Buffer.from(text, encoding).toString("base64");
const hex = (text: string): string => Buffer.from(text).toString("hex");

describe("nine characters of plain text in base64 may be a secret", () => {
  /** Three bytes thrice: their letters are no text where they are read from another one than the first. */
  const nineOf = (bytes: string): string => Buffer.from(bytes.repeat(3), "hex").toString("base64");

  test.each([
    ["the first as low as plain text goes", "206e6d", true],
    ["the first as high as plain text goes", "7f6e6d", true],
    ["the first too low", "1f6e6d", false],
    ["the first too high", "806e6d", false],
    ["the second as low as plain text goes", "6d206d", true],
    ["the second as high as plain text goes", "6d7f6d", true],
    ["the second too low", "6d1f6d", false],
    ["the second too high", "6d806d", false],
    ["the third as high as plain text goes", "6d6e7e", true],
    ["the third too high", "6d6e80", false],
  ])("%s", (_, bytes, is) => {
    expect(maybePacked(nineOf(bytes))).toBe(is);
  });

  test.each(["", "g", "gg", "ggg", "gggg", "ggggg"])("behind %j, which holds none", (before) => {
    expect(maybePacked(`${before}${base64("mnomnomno")}`)).toBe(true);
    expect(maybePacked(`${before}${base64("mnomno")}gggggg`)).toBe(false);
  });

  test.each(["+", "/", "-", "_"])("not parted by %s", (sign) => {
    expect(maybePacked(`gggg${sign}${base64("mnomnomno")}`)).toBe(true);
    expect(maybePacked(`${base64("mnomno")}${sign}${base64("mno")}ggggg`)).toBe(false);
  });
});

describe("eight characters of plain text in hexadecimal digits may be a secret", () => {
  test.each([
    ["lowest", hex("        "), true],
    ["highest", "7f7f7f7f7f7f7f7f", true],
    ["in capitals", "4A4B4C4D4E4F4A4B", true],
    ["behind a digit", "94142434445464748", true],
    ["behind a letter", "g4142434445464748", true],
    ["one less", "91424344454647489", false],
    ["with one too low", "4142431f45464748", false],
    ["with one too high", "4142438045464748", false],
    ["with a letter that is no digit", "414243444546474g", false],
  ])("%s", (_, text, is) => {
    expect(maybePacked(text)).toBe(is);
  });
});

describe("UTF-16 in base64 may be a secret", () => {
  const utf16 = (text: string): string => base64(text, "utf16le");

  test.each([
    ["five characters", utf16("mnomn"), true],
    ["four characters", utf16("mnom"), false],
    [
      "six characters, the other way round",
      Buffer.from("mnomno", "utf16le").swap16().toString("base64"),
      true,
    ],
    ["plain text at its start alone", utf16("mnšššš"), false],
    ["other letters", utf16("šščžššč"), false],
  ])("%s", (_, text, is) => {
    expect(maybePacked(text)).toBe(is);
  });
});

describe("a packed secret is gone, whatever stands around it", () => {
  test.each([
    ["up to its last character", base64("demos; pwd=S"), REDACTED],
    ["from its second letter on", `g${base64("demos; pwd=S")}`, `g${REDACTED}`],
    ["from its third letter on", `gg${base64("demos; pwd=S")}`, `gg${REDACTED}`],
    ["from its fourth letter on", `ggg${base64("demos; pwd=S")}`, `ggg${REDACTED}`],
    ["with its padding", `${base64("my demo; pwd=S")} end`, `${REDACTED} end`],
    ["in hexadecimal digits", hex("pwd=S1gN"), REDACTED],
    ["behind a digit", `4${hex("pwd=S1gN")}`, `4${REDACTED}`],
    ["in UTF-16", base64("pwd=S1gN", "utf16le"), REDACTED],
  ])("%s", (_, text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });

  test.each([
    ["base64", base64("a name that says nothing")],
    ["hexadecimal digits", hex("a name that says nothing")],
    ["UTF-16", base64("a name that says nothing", "utf16le")],
  ])("a text without one stays as it is in %s", (_, text) => {
    expect(maybePacked(text)).toBe(true);
    expect(redactText(text)).toBe(text);
  });
});

describe("a bare value is told from a name by its length and by chance", () => {
  const VALUE = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
  /** 43 letters in which the kind of letter changes so often and no more. */
  const changing = (times: number): string => {
    const start = Array.from({ length: times + 1 }, (_, at) => "xQ7"[at % 3]).join("");
    return start.padEnd(43, start.at(-1));
  };

  it("between the names of a path, which stay", () => {
    expect(redactText(`/reports/2026/${VALUE}/a.csv`)).toBe(`/reports/2026/${REDACTED}/a.csv`);
    expect(redactText(VALUE + VALUE)).toBe(REDACTED);
  });

  test.each([
    ["one letter less", VALUE.slice(1)],
    ["one letter more", `${VALUE}Q`],
    ["no digit", "xQ".repeat(22).slice(1)],
    ["no small letter", "Q7".repeat(22).slice(1)],
    ["no capital", "x7".repeat(22).slice(1)],
    ["four slashes", "xQ7x/Q7xQ/7xQ7/xQ7xQ/7xQ7xQ7xQ7xQ7xQ7xQ7xQ7"],
    ["few changes", changing(17)],
  ])("%s: none", (_, text) => {
    expect(redactText(text)).toBe(text);
  });

  it("18 changes, or three slashes, are a value's", () => {
    expect(redactText(changing(18))).toBe(REDACTED);
    expect(redactText("xQ7x/Q7xQ/7xQ7/xQ7xQ77xQ7xQ7xQ7xQ7xQ7xQ7xQ7")).toBe(REDACTED);
  });
});
