import { describe, expect, it, test } from "vitest";
import { percentDecode, unescapeLayers } from "@/lib/requests/unescape-layers";

const innermost = (text: string): string | undefined => unescapeLayers(text).forms.at(-1);

describe("an entity by its name in the HTML standard", () => {
  test.each([
    ["&amp;", "&"],
    ["&equals;", "="],
    ["&percnt;", "%"],
    ["&num;", "#"],
    ["&quest;", "?"],
    ["&plus;", "+"],
    ["&sol;", "/"],
    ["&bsol;", "\\"],
    ["&colon;", ":"],
    ["&quot;", '"'],
    ["&apos;", "'"],
    ["&lt;", "<"],
    ["&gt;", ">"],
    ["&nbsp;", " "],
    ["&Tab;", " "],
    ["&NewLine;", " "],
    ["&lowbar;", "_"],
    ["&period;", "."],
  ])("%s is %j", (entity, character) => {
    expect(innermost(`a${entity}b`)).toBe(`a${character}b`);
    expect(innermost(`a${entity.toUpperCase()}b`)).toBe(`a${character}b`);
  });

  it.each(["&nothing;", "&sol", "&;", "& sol;"])("%s is none", (text) => {
    expect(unescapeLayers(text)).toEqual({ forms: [text], whole: true });
  });
});

describe("a character by its number", () => {
  test.each([
    ["&#61;", "="],
    ["&#x3D;", "="],
    ["&#x1F600;", "😀"],
    ["&#0;", ""],
    ["&#x110000;", ""],
    ["\\u003D", "="],
    ["\\\\u003d", "="],
    ["\\u{3D}", "="],
    ["\\x3D", "="],
    ["\\075", "="],
    ["%u003D", "="],
    ["%25252525u003D", "="],
    ["%3D", "="],
    ["%2525253d", "="],
  ])("%s is %j", (escaped, character) => {
    expect(innermost(`a${escaped}b`)).toBe(`a${character}b`);
  });
});

describe("percent signs", () => {
  test.each([
    ["a%3Db%3db", "a=b=b"],
    ["%E6%96%87", "文"],
    ["%C3%28%c3%28", "Ã(Ã("],
    ["%E0%A4 and %41", "à¤ and A"],
    ["100%", "100%"],
    ["%4", "%4"],
    ["%zz%3D", "%zz="],
  ])("%s is read as %s", (text, decoded) => {
    expect(percentDecode(text)).toBe(decoded);
  });
});

describe("layers", () => {
  it("are removed one by one, the outermost first", () => {
    expect(unescapeLayers("a%26%2361;b").forms).toEqual(["a%26%2361;b", "a&#61;b", "a=b"]);
    expect(unescapeLayers("a&#61b&#x3d;").forms).toEqual(["a&#61b&#x3d;", "a=b="]);
    expect(unescapeLayers("a=3Db").forms).toEqual(["a=b", "a=3Db"]);
  });
});
