import { expect, test } from "vitest";
import { SignInFault } from "@/lib/azure/credentials";
import { connectionFault } from "@/lib/sources/kusto/client/connection-faults";

const WORDS = { name: "the service", role: "a role", place: "a place" };

function failed(code: string, cause?: unknown): Error {
  return Object.assign(new Error("connect 10.0.0.4:443 with token abc", { cause }), code ? { code } : {});
}

test.each([
  ["ENOTFOUND", "resolved"],
  ["EAI_AGAIN", "resolved"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "certificate"],
  ["CERT_HAS_EXPIRED", "certificate"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate"],
  ["ECONNRESET", "connection was lost"],
  ["ECONNREFUSED", "connection was lost"],
  ["ETIMEDOUT", "connection was lost"],
  ["EPIPE", "connection was lost"],
  ["ENETUNREACH", "connection was lost"],
])("%s: the user learns %s, nothing of the error's own text", (code, words) => {
  for (const error of [failed(code), failed("", failed(code))]) {
    const fault = connectionFault(error, WORDS);
    expect(fault).toMatchObject({ fault: "unreachable", message: expect.stringContaining(words) });
    expect(fault?.message).not.toContain("10.0.0.4");
  }
});

test("a failed sign-in", () => {
  const fault = connectionFault(new SignInFault(new Error("AADSTS7000215: secret abc")), WORDS);
  expect(fault).toMatchObject({ fault: "signed-out" });
  expect(fault?.message).not.toContain("AADSTS");
});

test.each([new TypeError("bug"), failed("ERR_INVALID_ARG_TYPE"), "text", null])("%s is none", (error) => {
  expect(connectionFault(error, WORDS)).toBeNull();
});
