import { describe, expect, test } from "vitest";
import { harmlessRequest } from "@/lib/live-checks/harmless/harmless-request";
import { readTrialInput, TRIAL_FIELDS } from "@/lib/live-checks/trial/read-input";
import { TRIAL } from "@/lib/live-checks/trial/trial";
import { UNTRIABLE_LETTERS } from "@/lib/live-checks/trial/untriable-letters";
import { OPERATIONS } from "@/lib/sas/operations";
import { LETTERS } from "@/lib/sas/permissions";
import { instantOf } from "@/lib/time/instant";
import { CANARY, leakIn } from "../../../support/canary";
import { trialInput } from "../../../support/trial-input";

const faultsOf = (values: Readonly<Record<string, string>>): readonly string[] => {
  const found = readTrialInput({ account: "stcontoso", container: "sales", operation: "GetBlob", ...values });
  return found.ok ? [] : found.faults.map(({ field, rule }) => `${field}: ${rule}`);
};

describe("what a trial is made of", () => {
  test.each<[Record<string, string>, Record<string, string>, string, string]>([
    [{ object: "a/b.txt" }, { level: "blob", path: "a/b.txt" }, "HEAD", "r"],
    [{ operation: "getblobproperties", object: "a" }, { operation: "GetBlobProperties" }, "HEAD", "r"],
    [{ operation: "GetBlobProperties", object: "a", permissions: "e" }, {}, "HEAD", "e"],
    [{ operation: "ListBlobs" }, { level: "container", path: "" }, "GET", "l"],
    [{ operation: "ListBlobs", directory: "2026/11" }, { level: "directory", path: "2026/11" }, "GET", "l"],
    [{ operation: "PutBlob", object: "a" }, {}, "PUT", "w"],
    [{ operation: "PutBlob", object: "a", permissions: "rcw" }, {}, "PUT", "w"],
    [{ operation: "PutBlob", object: "a", permissions: "rc" }, {}, "PUT", "c"],
    [{ operation: "AppendBlock", object: "a", permissions: "a" }, {}, "PUT", "a"],
    [{ operation: "SetBlobMetadata", object: "a", permissions: "rwdl" }, {}, "PUT", "w"],
    [{ operation: "DeleteBlob", object: "a", permissions: "rwdl" }, {}, "DELETE", "d"],
    [{ operation: "SetBlobTags", object: "a" }, {}, "GET", "t"],
    [{ operation: "ReadFile", object: "a" }, {}, "HEAD", "r"],
  ])("%j: one resource, one permission", (values, resource, method, letter) => {
    const { request, ...input } = trialInput(values);
    expect(input).toMatchObject(resource);
    expect(request).toMatchObject({ method, letter });
  });

  test("a listing with a directory's token names the directory", () => {
    const { request } = trialInput({ operation: "ListBlobs", directory: "2026/11" });
    expect(request?.query).toContainEqual(["prefix", "2026/11/"]);
    expect(request?.query).toContainEqual(["maxresults", "1"]);
  });

  test("what is asked of the service never changes anything: what writes names two conditions that never hold", () => {
    const asked = OPERATIONS.filter(
      ({ service, grant }) => service === "blob" && grant === "letters",
    ).flatMap(({ names }) => names.map((name) => trialInput({ operation: name, object: "a" }).request));
    const writing = asked.filter((request) => request !== null && !["HEAD", "GET"].includes(request.method));
    expect(writing.length).toBeGreaterThan(20);
    for (const request of writing) {
      expect(request?.headers["if-match"]).toBe('"0x0"');
      expect(Object.keys(request?.headers ?? {})).toEqual(
        expect.arrayContaining([expect.stringMatching(/^content-md5$|^if-unmodified-since$/)]),
      );
    }
  });

  test("each letter is tried, or it is said why not", () => {
    const resource = { service: "blob", container: "sales", path: "a" } as const;
    const tried = [...LETTERS.blob].filter((letter) => harmlessRequest(resource, "", letter) !== null);
    expect([...tried, ...Object.keys(UNTRIABLE_LETTERS)].sort()).toEqual([...LETTERS.blob].sort());
  });

  test("what an operation may need besides is named as not tried", () => {
    expect(trialInput({ operation: "PutBlob", object: "a", permissions: "c" }).untried).toEqual([
      "w when the blob already exists",
      "t when the request sets tags (x-ms-tags, even empty)",
    ]);
  });

  test("a permission that the token lacks is not tried in the place of one that it has", () => {
    const values = { operation: "RenamePathFile", object: "a" };
    expect(trialInput({ ...values, permissions: "rm" }).request).toBeNull();
    expect(trialInput({ ...values, permissions: "rmw" }).request?.letter).toBe("w");
  });

  test("an operation without a harmless form is read, and not sent", () => {
    expect(trialInput({ operation: "SetPathACL", object: "a" })).toMatchObject({
      request: null,
      operation: "SetPathACL",
      needed: ["p", "o"],
    });
  });
});

describe("a value that breaks its rule", () => {
  test.each<[Record<string, string>, string]>([
    [{ account: "" }, "account: The account is"],
    [{ container: "Sales" }, "container: The container's name"],
    [{ container: "a--b" }, "container: The container's name"],
    [{ container: "ab" }, "container: The container's name"],
    [{ container: "../x" }, "container: The container's name"],
    [{ object: "a/../b" }, "object: The path has"],
    [{ object: "/a" }, "object: The path has"],
    [{ object: "a\u0000b" }, "object: The path has"],
    [{ object: "x".repeat(1025) }, "object: The path has"],
    [{ object: `a?sig=${CANARY}` }, "object: The path has"],
    [{ object: "\ud800" }, "object: The path has"],
    [{ object: "a", directory: "b" }, "directory: A token is for a blob or for a directory"],
    [{ operation: "DoSomething" }, "operation: The operation is one of"],
    [{ operation: "constructor" }, "operation: The operation is one of"],
    [{ operation: "GetContainerProperties" }, "operation: No user delegation SAS allows"],
    [{ operation: "GetAccountInformation" }, "operation: Any valid token allows"],
    [{ operation: "BlobBatch" }, "operation: Each part of a batch"],
    [{ operation: "PreflightBlobRequest" }, "operation: A browser's preflight"],
    [{ operation: "GetBlobLeaseInfo" }, "operation: No one has published"],
    [{ permissions: "rq" }, "permissions: The permissions are letters"],
    [{ permissions: "wl" }, "permissions: The operation needs r, which is not among"],
    [{ operation: "PutBlob", permissions: "rl" }, "permissions: The operation needs c or w"],
    [{ clientRequestId: "a b" }, "clientRequestId: The client request id"],
  ])("%j is named with the rule", (values, fault) => {
    const faults = faultsOf(values);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
    expect(leakIn(Buffer.from(faults.join()))).toBe("");
  });

  test("is named with every other one", () => {
    expect(faultsOf({ account: "", container: "", operation: "", object: "/" })).toHaveLength(4);
    expect(TRIAL.read({}, instantOf(0)).ok).toBe(false);
    expect(TRIAL_FIELDS.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      ...["account", "container", "operation"],
    ]);
  });
});
