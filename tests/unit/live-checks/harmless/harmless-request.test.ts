import { describe, expect, it } from "vitest";
import { harmlessRequest, triedLetters } from "@/lib/live-checks/harmless/harmless-request";
import { SERVICES } from "@/lib/requests/logged-request";
import { OPERATIONS } from "@/lib/sas/operations";
import { LETTERS } from "@/lib/sas/permissions";

const BLOB = { service: "blob", container: "reports", path: "2026/q3.pdf" } as const;

describe("the harmless form of an operation", () => {
  it.each([
    ["GetBlob", "r", "HEAD", "/reports/2026/q3.pdf"],
    ["GetBlobProperties", "e", "HEAD", "/reports/2026/q3.pdf"],
    ["ListBlobs", "rl", "GET", "/reports"],
    ["PutBlob", "c", "PUT", "/reports/2026/q3.pdf"],
    ["PutBlock", "rw", "PUT", "/reports/2026/q3.pdf"],
    ["AppendBlock", "a", "PUT", "/reports/2026/q3.pdf"],
    ["DeleteBlob", "d", "DELETE", "/reports/2026/q3.pdf"],
    ["GetBlobTags", "t", "GET", "/reports/2026/q3.pdf"],
    ["SetBlobTags", "t", "GET", "/reports/2026/q3.pdf"],
    ["", "wr", "HEAD", "/reports/2026/q3.pdf"],
    ["NoSuchOperation", "l", "GET", "/reports"],
  ])("%s with %s", (operation, permissions, method, path) => {
    expect(harmlessRequest(BLOB, operation, permissions)).toMatchObject({ method, path });
  });

  it("an operation that the token's letters don't allow is tried all the same: that is how both fail", () => {
    expect(harmlessRequest(BLOB, "DeleteBlob", "r")).toMatchObject({ method: "DELETE", letter: "d" });
  });

  it("of two letters that allow it the token's own is tried", () => {
    expect(harmlessRequest(BLOB, "PutBlob", "w")?.letter).toBe("w");
    expect(harmlessRequest(BLOB, "PutBlob", "c")?.letter).toBe("c");
  });

  it("what has none is null", () => {
    expect(harmlessRequest(BLOB, "SetBlobImmutabilityPolicy", "i")).toBeNull();
    expect(harmlessRequest({ service: "queue", container: "work", path: "" }, "PutMessage", "a")).toBeNull();
    expect(harmlessRequest(BLOB, "", "i")).toBeNull();
  });

  it("a container without an object is tried with a name that no one uses", () => {
    expect(harmlessRequest({ ...BLOB, path: "" }, "GetBlob", "r")?.path).toMatch(
      /^\/reports\/sas-insights-check-/,
    );
  });
});

describe("nothing can be changed", () => {
  const every = SERVICES.flatMap((service) =>
    [...OPERATIONS.filter((rule) => rule.service === service).flatMap(({ names }) => names), ""].flatMap(
      (operation) =>
        [...LETTERS[service]].flatMap((letter) => {
          const request = harmlessRequest(
            { service, container: "c", path: service === "blob" ? "b" : "" },
            operation,
            letter,
          );
          return request === null ? [] : [request];
        }),
    ),
  );

  it("a method that could names two conditions, either of which stops it", () => {
    expect(every.length).toBeGreaterThan(100);
    for (const { method, headers } of every) {
      if (method === "PUT")
        expect(headers).toMatchObject({ "if-match": '"0x0"', "content-md5": expect.any(String) });
      else if (method === "DELETE")
        expect(headers).toMatchObject({ "if-match": '"0x0"', "if-unmodified-since": expect.any(String) });
      else expect(["HEAD", "GET"]).toContain(method);
    }
  });

  it("each service has letters that can be tried, all of them its own", () => {
    for (const service of SERVICES)
      for (const letter of triedLetters(service)) expect(LETTERS[service]).toContain(letter);
  });
});
