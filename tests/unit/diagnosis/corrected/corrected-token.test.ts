import { describe, expect, test } from "vitest";
import { type CorrectedToken, correctToken } from "@/lib/diagnosis/corrected/corrected-token";
import { WAYS_OUT } from "@/lib/diagnosis/corrected/token-helps";
import type { RefusedGroup } from "@/lib/diagnosis/findings/history";
import { faultStepsOf } from "@/lib/diagnosis/verdict/decide";
import { decidedRequest } from "@/lib/diagnosis/verdict/diagnose";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { epochMsOf, instantOf } from "@/lib/time/instant";
import { FIX_REQUESTS } from "../../../support/fix-requests";
import { at, type RequestChanges, requestWith } from "../../../support/request-with";

const corrected = (changes: RequestChanges): CorrectedToken => correctToken(requestWith(changes));

/** "se: 2026-… → 8 hours after it is made (token-expiry)" of what differs for a fault. */
const differences = ({ parameters }: CorrectedToken): readonly string[] =>
  parameters
    .filter(({ change }) => change === "corrected")
    .map(
      ({ name, refused, corrected: now, check }) =>
        `${name}: ${refused.join("|")} → ${now ?? "none"} (${check})`,
    );

describe("a token that is corrected", () => {
  test("has new times where it was expired, and keeps the rest", () => {
    const token = corrected({ sas: { se: "2026-11-20T09:00:00Z" } });
    expect(token.helps).toBe("yes");
    expect(differences(token)).toEqual(["se: 2026-11-20T09:00:00Z → 1 hour after it is made (token-expiry)"]);
    expect(token.parameters.find(({ name }) => name === "se")?.why).toBe(
      "Expired 1 h before the request (se 2026-11-20 09:00:00Z).",
    );
    expect(token.parameters.filter(({ change }) => change === "kept").map(({ name }) => name)).toEqual([
      ...["sr", "sp", "spr", "sks"],
    ]);
  });

  test("has the letter that the operation needs, whatever version signs it", () => {
    const token = corrected({
      operation: "PutBlock",
      sas: { sp: "r" },
      statusText: "AuthorizationPermissionMismatch",
    });
    expect(differences(token)).toEqual(["sp: r → rw (permission)"]);
    expect(token.leastLetters).toBe("w");
    // c alone is enough from sv 2026-04-06 on, and Azure CLI signs with an older one.
    const younger = corrected({ operation: "PutBlock", sas: { sp: "c", se: "2026-11-20T09:00:00Z" } });
    expect(differences(younger)).toContain("sp: c → cw ()");
  });

  test("is for the kind of resource that the operation works on, and for no snapshot then", () => {
    const token = corrected({
      ...{ operation: "ListBlobs", path: "/reports", objectKey: "/stcontosodemo/reports" },
      sas: { sr: "bs" },
    });
    expect(differences(token)).toEqual(["sr: bs → c (resource-level)", "sp: r → rl (permission)"]);
    expect(token.commands.find(({ label }) => label === "Azure CLI")?.text).toContain(
      "az storage container generate-sas",
    );
  });

  test("names the caller's address, or none where no token can", () => {
    const mismatch = { statusText: "AuthorizationSourceIPMismatch", sas: { sip: "198.51.100.1" } };
    expect(differences(corrected(mismatch))).toEqual(["sip: 198.51.100.1 → 203.0.113.24 (address)"]);
    expect(differences(corrected({ ...mismatch, callerAddress: "10.1.2.3:4" }))).toEqual([
      "sip: 198.51.100.1 → none (address)",
    ]);
  });

  test("keeps users, scopes, correlation and the address that are in order", () => {
    const id = "cccccccc-0000-4000-8000-000000000003";
    const token = corrected({
      sas: {
        se: "2026-11-20T09:00:00Z",
        saoid: id,
        scid: id,
        ses: "scope-b",
        sip: "203.0.113.0-203.0.113.255",
      },
    });
    const kept = token.parameters.filter(({ change }) => change === "kept").map(({ name }) => name);
    expect(kept).toEqual(expect.arrayContaining(["saoid", "scid", "ses", "sip"]));
    expect(token.unfit.map(({ label }) => label)).toEqual(["Azure CLI", "PowerShell"]);
    for (const { text, label } of token.commands) expect(text.split(id).length - 1, label).toBeGreaterThan(1);
  });

  test("leaves out what can't be kept: a stored policy, the second of two users, what is malformed", () => {
    const id = "cccccccc-0000-4000-8000-000000000003";
    expect(differences(corrected({ sas: { si: "policy1" } }))).toEqual([
      "si: policy1 → none (no-stored-policy)",
    ]);
    expect(differences(corrected({ sas: { saoid: id, suoid: id } }))).toEqual([
      `saoid: ${id} → none (one-user)`,
    ]);
    expect(differences(corrected({ sas: { scid: "x" } }))).toEqual([
      "scid: x → none (other-fields-readable)",
    ]);
    expect(differences(corrected({ sas: { se: ["a", "b"], st: null } }))).toEqual([
      "se: a|b → 1 hour after it is made (main-fields-once)",
    ]);
  });

  test("suggests what the same token was refused for besides, and only suggests it", () => {
    const request = requestWith({
      operation: "PutBlob",
      sas: { sp: "r" },
      statusText: "AuthorizationPermissionMismatch",
    });
    const group: RefusedGroup = {
      ...{
        token: request.token,
        reason: "permission-missing",
        delegator: "",
        key: "",
        operation: "ListBlobs",
      },
      ...{ resourceKey: "", failures: 3, first: request.time, last: request.time },
    };
    const others = [group, { ...group, token: "another", operation: "DeleteBlob" }];
    const token = correctToken(request, others);
    expect(token.suggested).toEqual({ letters: "l", operations: ["ListBlobs"] });
    expect(differences(token)).toEqual(["sp: r → rc (permission)"]);
  });
});

test("the trial's form gets the resource, the operation and the letters, where there is something to try", () => {
  const expired = { se: "2026-11-20T09:00:00Z" };
  expect(corrected({ sas: expired }).trial).toEqual({
    ...{ account: "stcontosodemo", container: "reports", object: "2026/q3.pdf", directory: "" },
    ...{ operation: "GetBlob", permissions: "r" },
  });
  const lake = { operation: "ReadFile", sas: { ...expired, sr: "d", sdd: "1" } };
  expect(corrected(lake).trial).toMatchObject({ object: "", directory: "2026" });
  expect(
    corrected({ service: "queue", operation: "PeekMessages", sas: { ...expired, sks: "q" } }).trial,
  ).toBeNull();
  expect(corrected({ statusText: "SASIpAuthorizationError", objectKey: "/" }).trial).toBeNull();
});

describe("where no token helps", () => {
  test("says so, and offers none", () => {
    const token = corrected({ statusText: "SASIpAuthorizationError", objectKey: "/" });
    expect(token).toMatchObject({ helps: "not-alone", parameters: [], commands: [], unfit: [] });
    expect(token.says).toContain("network rules");
  });

  test("tells what no user delegation SAS can do", () => {
    const token = corrected({
      operation: "CreateContainer",
      sas: { sr: "c" },
      statusText: "AuthorizationFailure",
    });
    expect(token).toMatchObject({ helps: "never", parameters: [], commands: [] });
  });

  test("still corrects what is wrong with the token itself", () => {
    const token = corrected({
      statusText: "SASIpAuthorizationError",
      objectKey: "/",
      sas: { se: "2026-11-20T09:00:00Z" },
    });
    expect(token.helps).toBe("not-alone");
    expect(differences(token)).toHaveLength(1);
  });

  test("is unknown where the row shows nothing, with what a new token rules out", () => {
    const token = corrected({ statusText: "AuthorizationFailure" });
    expect(token.helps).toBe("unknown");
    expect(differences(token)).toEqual([]);
    expect(token.commands.length).toBeGreaterThan(5);
  });
});

/** The request as it would be with the new token, an hour after it was made. */
function retried(request: LoggedRequest, { parameters }: CorrectedToken): LoggedRequest {
  const now = at("2026-11-29T12:00:00Z");
  const moment = (text: string): string => {
    const [, count = "0", unit = "", way = ""] =
      /^(\d+) (minute|hour)s? (before|after) it is made$/.exec(text) ?? [];
    const ms = Number(count) * (unit === "hour" ? 3_600_000 : 60_000);
    return instantOf(epochMsOf(now) + (way === "before" ? -ms : ms)).replace(/\.\d+Z$/, "Z");
  };
  const values: Readonly<Record<string, string>> = {
    ...{ skoid: "aaaaaaaa-0000-4000-8000-000000000001", sktid: "bbbbbbbb-0000-4000-8000-000000000002" },
    ...{ sv: "2026-04-06", skv: "2026-04-06", sig: "REDACTED" },
  };
  const ofToken = parameters.flatMap(({ name, corrected: value }) =>
    value === null
      ? []
      : [
          {
            name,
            value: values[name] ?? (["st", "se", "skt", "ske"].includes(name) ? moment(value) : value),
          },
        ],
  );
  const names = new Set(parameters.map(({ name }) => name));
  const ofRequest = request.parameters.filter(({ name }) => !names.has(name.toLowerCase() as never));
  return { ...request, time: now, separator: "", parameters: [...ofToken, ...ofRequest] };
}

test("no corrected token has a fault that the rule book knows and a new token mends", () => {
  const tried = FIX_REQUESTS.filter(({ service }) => service !== "table").flatMap((request) => {
    const token = correctToken(request);
    return token.parameters.length === 0 ? [] : [{ request, again: retried(request, token) }];
  });
  expect(tried.length).toBeGreaterThan(200);
  const faults = tried.flatMap(({ request, again }) => {
    const { facts, family } = decidedRequest({ ...again, statusText: "AuthenticationFailed" });
    return (
      faultStepsOf(family)
        // Whether a bearer token came along is not in the log: a user-bound token stays open to doubt.
        .filter(({ check, isFailed }) => check.id !== "user-binding-unseen" && isFailed(facts) === true)
        .filter(({ check }) => WAYS_OUT[check.cause].helps === "yes")
        .map(({ check }) => `${check.id}: ${request.operation} ${JSON.stringify(again.parameters)}`)
    );
  });
  expect(faults).toEqual([]);
});

test("no text holds a signature or a value that a program forgot", () => {
  const texts = JSON.stringify(FIX_REQUESTS.map((request) => correctToken(request)));
  expect(texts).not.toMatch(/REDACTED|undefined|\[object|\bNaN\b/);
});
