import { describe, expect, test } from "vitest";
import type { KustoQuestion } from "@/lib/sources/kusto/client/kusto-client";
import {
  type LogAnalyticsTargets,
  logAnalyticsTransport,
} from "@/lib/sources/kusto/client/log-analytics-transport";
import { type Instant, instantOf } from "@/lib/time/instant";

const GUID = "7a2b1c3d-0000-4000-8000-000000000001";
const ID = `/subscriptions/${GUID}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/contosodata`;
const OTHER_ID = ID.replace("contosodata", "fabrikam1");
const QUESTION: KustoQuestion = {
  text: "StorageBlobLogs | count",
  service: "blob",
  window: { from: instantOf(0), to: "1970-01-01T00:00:01.0000001Z" as Instant },
  account: null,
};

/** A sign-in that fails: what is asked can be seen to have got that far without anybody being asked. */
const credential = { getToken: () => Promise.reject(new Error("signing in")) };

function send(targets: LogAnalyticsTargets, account: string | null): Promise<unknown> {
  const place = { endpoint: "https://127.0.0.1:1", audience: "https://127.0.0.1", credential };
  const sent = {
    question: { ...QUESTION, account },
    serverTimeoutSeconds: 1,
    signal: new AbortController().signal,
  };
  return logAnalyticsTransport(place, targets).send(sent);
}

describe("which resource is asked", () => {
  test.each<[LogAnalyticsTargets, string | null]>([
    [{ workspaceId: GUID, resourceIds: [] }, null],
    [{ workspaceId: GUID, resourceIds: [] }, "anyaccount"],
    [{ workspaceId: GUID, resourceIds: [ID] }, "contosodata"],
    [{ workspaceId: null, resourceIds: [ID] }, null],
    [{ workspaceId: null, resourceIds: [ID, OTHER_ID] }, "fabrikam1"],
  ])("%o for %s: there is one", async (targets, account) => {
    await expect(send(targets, account)).rejects.toThrow("signing in");
  });

  test.each<[LogAnalyticsTargets, string | null]>([
    [{ workspaceId: null, resourceIds: [ID] }, "fabrikam1"],
    [{ workspaceId: null, resourceIds: [ID, OTHER_ID] }, null],
  ])("%o for %s: there is none, and nobody is asked", async (targets, account) => {
    await expect(send(targets, account)).rejects.toMatchObject({ fault: "not-found" });
  });

  test.each<LogAnalyticsTargets>([
    { workspaceId: "../x", resourceIds: [] },
    { workspaceId: null, resourceIds: [`${ID}/../../evil`] },
    { workspaceId: null, resourceIds: [ID, ""] },
  ])("%o is not taken", (targets) => {
    expect(() => send(targets, null)).toThrow();
  });
});
