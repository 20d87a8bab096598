import { describe, expect, test } from "vitest";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readPasted } from "@/lib/pasted/read-pasted";

const explained = (text: string) => explainPasted(readPasted(text));
const body = (code: string, detail: string, time = "2026-11-24T16:54:20.5343181Z"): string =>
  `<Error><Code>${code}</Code><Message>Server failed to authenticate the request.\nRequestId:7c1a0001-e01e-0011-10aa-000001000000\nTime:${time}</Message><AuthenticationErrorDetail>${detail}</AuthenticationErrorDetail></Error>`;
const between = (start: string, expiry: string, now: string, key = ""): string =>
  `Signature not valid in the specified ${key}time frame: ${key === "" ? "Start" : "Key start"} [${start}] - ${key === "" ? "Expiry" : "Key expiry"} [${expiry}] - Current [${now}]`;
const EIGHT = "Tue, 24 Nov 2026 08:00:00 GMT";
const NOON = "Tue, 24 Nov 2026 12:00:00 GMT";
const FOUR = "Tue, 24 Nov 2026 16:00:00 GMT";

describe("the service's words", () => {
  test.each([
    [between(EIGHT, NOON, FOUR), "sas-expired", "certain"],
    [between(NOON, FOUR, EIGHT), "sas-not-yet-valid", "certain"],
    [between(EIGHT, NOON, FOUR, "key "), "key-expired", "certain"],
    [between(NOON, FOUR, EIGHT, "key "), "key-not-yet-valid", "certain"],
    [
      "Signed expiry time [Tue, 24 Nov 2026 16:00:00 GMT] must be after signed start time [Tue, 24 Nov 2026 16:54:20 GMT]",
      "sas-expired",
      "certain",
    ],
    [
      "Signed expiry time [Tue, 24 Nov 2026 07:00:00 GMT] has to be after signed start time [Tue, 24 Nov 2026 08:00:00 GMT]",
      "window-invalid",
      "certain",
    ],
    ["sr is mandatory. Cannot be empty", "field-missing", "certain"],
    ["SAS field 'se' is not well formed.", "field-malformed", "certain"],
    [
      "The specified signed resource is not allowed for the this resource level",
      "resource-level-mismatch",
      "certain",
    ],
    ["Signature did not match. String to sign used was r\n", "signature-mismatch", "certain"],
    ["Signed Directory Depth Invalid", "resource-scope-mismatch", "likely"],
  ])("%s: %s, %s", (detail, reason, confidence) => {
    expect(explained(body("AuthenticationFailed", detail))).toMatchObject({
      outcome: "explained",
      reason,
      confidence,
    });
  });

  test("a window that holds the moment decides nothing", () => {
    expect(explained(body("AuthenticationFailed", between(EIGHT, FOUR, NOON))).reason).toBe("unknown");
  });

  test.each([
    ["Signature validation failed. Signature key not found.", "a web token"],
    ["Lifetime validation failed. The token is expired.", "a web token"],
    [
      `The MAC signature found in the HTTP request 'x' is not the same as any computed signature.`,
      "a shared key",
    ],
  ])("%s is about %s", (detail) => {
    expect(explained(body("AuthenticationFailed", detail))).toMatchObject({
      outcome: "not-ours",
      reason: null,
    });
  });

  test("the code of a copy counts, not the message that it borrows", () => {
    const text =
      "ResourceNotFoundError: The specified resource does not exist.\nErrorCode:CannotVerifyCopySource";
    expect(explained(text)).toMatchObject({ status: 404, reason: "copy-source-unverified" });
  });
});

describe("a client's words", () => {
  test.each([
    [
      "If you are using a SAS token, and the server returned an error message that says 'Signature did not match', you can compare",
      "java",
    ],
    [
      "INFO: Authentication failed, it is either not correct, or expired, or does not have the correct permission",
      "azcopy",
    ],
    [
      "The request may be blocked by network rules of storage account. Please check network rule set",
      "azure-cli",
    ],
    ["You do not have the required permissions needed to perform this operation.", "azure-cli"],
    ["Access to fetch has been blocked by CORS policy: no header is present", "browser"],
  ])("%s is a guess of %s and decides nothing", (words, client) => {
    const answer = explained(`${words}\nx-ms-request-id: 7c1a0001-e01e-0011-10aa-000001000000`);
    expect(answer.guesses.map((guess) => guess.client)).toEqual([client]);
    expect([null, "unknown"]).toContain(answer.reason);
    expect(answer.confidence).not.toBe("certain");
  });

  test("what a copied address lacks proves nothing", () => {
    const cut =
      "GET https://stcontosodata.blob.core.windows.net/c/a.csv?skoid=aaaaaaaa-0000-4000-8000-000000000001&sktid=bbbbbbbb... 403 AuthenticationFailed";
    expect(explained(cut).reason).toBe("unknown");
  });

  test("a token whose values were masked is known by its kind alone", () => {
    const masked =
      "GET https://stcontosodata.blob.core.windows.net/c/a.csv?sv=REDACTED&skoid=REDACTED&sp=REDACTED&sig=REDACTED 403 AuthorizationPermissionMismatch";
    expect(explained(masked)).toMatchObject({ sas: "user-delegation", reason: "unknown", parameters: null });
  });
});
