import { describe, expect, it } from "vitest";
import { lettersWords } from "@/lib/insight/texts/letters-texts";
import { lettersNeeded } from "@/lib/insight/views/letters";
import type { RefusedLetters } from "@/lib/log-source/failures";

const refused = (
  operation: string,
  sp: string,
  more: Readonly<Record<string, string>> = {},
): RefusedLetters => ({
  value: "AzCopy/10.28.0",
  service: "blob",
  operation,
  parameters: Object.entries({ sp, sv: "2024-11-04", ...more }).map(([name, value]) => ({ name, value })),
  count: 3,
});

const words = (...rows: readonly RefusedLetters[]) => {
  const needed = lettersNeeded(rows);
  return needed && lettersWords(needed);
};

describe("the letters that a client needs", () => {
  it("are what its token holds and what it was refused for", () => {
    expect(words(refused("DeleteBlob", "racw"), refused("ListBlobs", "racw"))).toBe(
      "Needs racwdl in all: sp=racw lacks d (DeleteBlob) and l (ListBlobs).",
    );
  });

  it("are the fewest: one that is needed anyway does for what has a choice", () => {
    expect(words(refused("PutBlob", "r"), refused("PutBlockList", "r"))).toBe(
      "Needs rw in all: sp=r lacks w (PutBlockList and PutBlob).",
    );
  });

  it("follow what the request asked for", () => {
    expect(words(refused("DeleteBlob", "rd", { versionid: "given" }))).toBe(
      "Needs rdx in all: sp=rd lacks x (DeleteBlob).",
    );
    expect(words(refused("DeleteBlob", "rd", { deletetype: "permanent" }))).toContain("lacks y");
  });

  it("are told for several tokens together", () => {
    expect(words(refused("PutBlock", "r"), refused("DeleteBlob", "rl"))).toBe(
      "Needs rwdl in all: sp=r and sp=rl lack w (PutBlock) and d (DeleteBlob).",
    );
  });

  it("are not known of an operation that no table holds, and that is said", () => {
    expect(words(refused("PatchBlob", "r"))).toBe("What PatchBlob needs is not known.");
    expect(words(refused("PatchBlob", "r"), refused("ListBlobs", "r"))).toBe(
      "Needs rl in all: sp=r lacks l (ListBlobs). What PatchBlob needs is not known.",
    );
  });

  it("are none where letters mend nothing", () => {
    expect(words()).toBeNull();
    expect(words(refused("GetBlob", "r"))).toBeNull();
    expect(words(refused("CreateContainer", "racwdl"))).toBeNull();
  });

  it("show hostile letters as text", () => {
    expect(words(refused("ListBlobs", "r\u202e"))).toContain("sp=r\\u202E lacks l");
  });
});
