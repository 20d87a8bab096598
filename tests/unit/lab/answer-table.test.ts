import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CAUSES } from "@/lib/diagnosis/causes/causes";
import { ANSWERS, EMULATOR_REFUSALS, OWN_REFUSALS, statusTextOf } from "../../lab/proxy/answer-table";
import { readEmulatorRefusal } from "../../lab/proxy/emulator-refusal";
import { labRequest } from "./lab-request-of";

const [FACTS = "", PREFLIGHTS = ""] = ["azure-storage-facts.md", "causes/cors-not-allowed.md"].map((name) =>
  readFileSync(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), "utf8"),
);

describe("each refusal of the lab", () => {
  it.each(Object.entries(ANSWERS))("%s is answered as the facts document says", (name, answer) => {
    expect([...OWN_REFUSALS, ...EMULATOR_REFUSALS]).toContain(name);
    expect(answer.source).not.toBe("");
    for (const [, section] of answer.source.matchAll(/(?<!#)\b(\d+(?:\.\d+)?)\b/g))
      expect(FACTS, `section ${section}`).toMatch(new RegExp(`^#+ ${section?.replace(".", "\\.")}[. ]`, "m"));
    for (const [, row] of answer.source.matchAll(/#(\d+)/g))
      expect(FACTS, `row ${row}`).toMatch(new RegExp(`^\\| ${row} \\|`, "m"));
    const told = name === "preflight" ? PREFLIGHTS : FACTS;
    for (const text of [answer.code, ...answer.texts])
      expect(told.includes(text), `${text} is documented`).toBe(true);
    if (answer.done) expect(CAUSES).toContain(answer.done);
  });

  it("is logged with its usual text, and now and then with another that the service may write", () => {
    const texts = Array.from({ length: 36 }, (_, n) => statusTextOf(ANSWERS.network, n));
    expect(texts.filter((text) => text === "SASIpAuthorizationError")).toHaveLength(32);
    expect(texts.filter((text) => text === "IpAuthorizationError")).toHaveLength(4);
    expect(new Set(Array.from({ length: 36 }, (_, n) => statusTextOf(ANSWERS.role, n)))).toEqual(
      new Set(["AuthorizationPermissionMismatch"]),
    );
  });
});

describe("what Azurite means with a 403", () => {
  const token = "skoid=1&sp=";
  it.each([
    ["GetBlob", `${token}r`, "AuthorizationFailure", "authentication"],
    ["DeleteBlob", `${token}r`, "AuthorizationPermissionMismatch", "permission"],
    ["PutBlob", `${token}c`, "AuthorizationPermissionMismatch", "overwrite"],
    ["PutBlob", `${token}r`, "AuthorizationPermissionMismatch", "permission"],
    ["GetContainerProperties", `${token}rl`, "AuthorizationPermissionMismatch", "container-operation"],
    ["CopyBlobFromURL", `${token}cw`, "CannotVerifyCopySource", "copy-source"],
    ["BlobPreflightRequest", `${token}r`, "CorsPreflightFailure", "preflight"],
    ["GetBlob", "amp;skoid=1", "AuthorizationFailure", "authentication"],
    ["GetBlob", "comp=list", "AuthorizationFailure", null],
    ["GetBlob", `${token}r`, "LeaseIdMissing", null],
  ])("%s with %s and %s is %s", (operation, search, code, refusal) => {
    expect(readEmulatorRefusal(labRequest({ search }), operation, code)).toBe(refusal);
  });
});
