import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { OtherRefusalsLine } from "@/components/insight/other-refusals";
import { answerJson } from "@/lib/insight/answers/json-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { CHALLENGE_NOTE, otherText, UNKNOWN_OTHERS } from "@/lib/insight/texts/other-texts";
import { SourceError } from "@/lib/log-source/log-source";
import type { OtherRefusal, OtherRefusals } from "@/lib/log-source/other-requests";
import { credentialOf } from "@/lib/requests/credential";
import { readParameters } from "@/lib/requests/logged-uri";
import { at, fakeSource } from "./fake-source";

const TIME = at("2026-11-20T09:00:00Z");
const NOW = at("2026-11-20T12:00:00Z");

const refusal = (credential: OtherRefusal["credential"], count: number, text = "", status = 403) =>
  ({ credential, status, statusText: text, count, first: TIME, last: TIME }) satisfies OtherRefusal;

const OTHERS: OtherRefusals = {
  refusals: [
    refusal("oauth", 150, "AuthorizationPermissionMismatch"),
    refusal("account-key", 34, "KeyBasedAuthenticationNotPermitted"),
    refusal("oauth", 30, "InvalidAuthenticationInfo", 401),
  ],
  exact: true,
};

const lineOf = (others: OtherRefusals | null) =>
  renderToStaticMarkup(<OtherRefusalsLine others={{ ok: true, value: others }} />);
const wordsOf = (html: string): string => html.replace(/<[^>]*>/g, "");

describe("what else was refused", () => {
  test("is one line by what the requests were sent with", () => {
    expect(otherText(OTHERS)).toBe(
      "214 other requests were refused in this time range, none with a user delegation SAS: " +
        "180 with a Microsoft Entra sign-in (403 AuthorizationPermissionMismatch 150 times, 401 InvalidAuthenticationInfo 30 times); " +
        "34 with the account key (403 KeyBasedAuthenticationNotPermitted).",
    );
    expect(wordsOf(lineOf(OTHERS))).toContain(
      "34 with the account key (403 KeyBasedAuthenticationNotPermitted)",
    );
    expect(lineOf(OTHERS)).toContain("shared-key-authorization-prevent");
  });

  test("that nothing is known is never said as none", () => {
    expect(otherText(null)).toBe(UNKNOWN_OTHERS);
    expect(wordsOf(lineOf(null))).toBe(UNKNOWN_OTHERS);
    expect(otherText({ refusals: [], exact: true })).toBe("No other request was refused in this time range.");
    expect(otherText({ refusals: [], exact: false })).toBe(
      "No other request is known to be refused in this time range.",
    );
  });

  test("a part of the log gives a least count", () => {
    expect(otherText({ ...OTHERS, exact: false })).toMatch(/^At least 214 other requests/);
  });

  test("a challenge is said to be usual", () => {
    const challenged = {
      refusals: [refusal("anonymous", 9, "NoAuthenticationInformation", 401)],
      exact: true,
    };
    expect(otherText(challenged)).toContain(CHALLENGE_NOTE);
    expect(otherText(OTHERS)).not.toContain(CHALLENGE_NOTE);
  });

  test("a logged status is text", () => {
    const hostile = lineOf({ refusals: [refusal("other", 1, "<b>\u202egpj")], exact: true });
    expect(hostile).not.toContain("<b>");
    expect(hostile).not.toContain("\u202e");
  });

  test.each([
    [() => fakeSource({ otherRefusals: async () => OTHERS }), OTHERS],
    [() => fakeSource({ otherRefusals: async () => null }), null],
    [
      () =>
        fakeSource({
          otherRefusals: () => Promise.reject(new SourceError("timeout", "No answer.", "Try again.")),
        }),
      null,
    ],
  ])("the JSON answer has it", async (source, expected) => {
    const { query } = parseInsightQuery({ account: "stone" }, NOW);
    const { body } = await answerJson(source(), { query, ignored: [] }, NOW);
    expect(body).toMatchObject({ state: "failures", otherRefusals: expected });
  });
});

describe("what a request was sent with", () => {
  test.each([
    ["AccountKey", "", "account-key"],
    ["Account Key", "", "account-key"],
    ["authenticated", "", "account-key"],
    ["OAuth", "", "oauth"],
    ["bearer", "comp=list", "oauth"],
    ["SAS", "sv=2024-11-04&sr=c&sp=r&sig=XXXXX", "service-sas"],
    ["SAS", "sv=2024-11-04&ss=b&srt=co&sp=r&sig=XXXXX", "account-sas"],
    ["SAS Key", "", "sas"],
    ["Anonymous", "sv=2024-11-04&sr=c&sp=r&sig=XXXXX", "service-sas"],
    ["anonymous", "sv=2024-11-04&sr=c", "anonymous"],
    ["TrustedAccess", "", "other"],
    ["SAS", "sk=system-1&sr=c&sig=XXXXX", "other"],
    ["Kerberos", "", "other"],
    ["", "", "other"],
  ])("%s with %s", (type, query, expected) => {
    expect(credentialOf(type, readParameters(query))).toBe(expected);
  });
});
