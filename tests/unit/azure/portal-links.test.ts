import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { CLOUDS } from "@/lib/azure/clouds";
import { logsPortalLink } from "@/lib/azure/portal-links";

const ID =
  "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg (1)/providers/Microsoft.Storage/storageAccounts/contosodata";
const PLAIN = ID.replace(" (1)", "-1");
const QUERY = {
  text: "StorageBlobLogs\n| where StatusCode == '403'",
  from: "2026-11-20T09:00:00.1234567Z",
  to: "2026-11-20T10:00:00.0000000Z",
};
const link = (id: string, account: string | null, changes = {}) =>
  logsPortalLink("https://portal.azure.com", { id, account }, { ...QUERY, ...changes });

describe("a link into Log Analytics", () => {
  test("names the account's resource, the window, and carries the query as the portal's own links do", () => {
    const made = link(PLAIN, "contosodata") ?? "";
    const [, resource = "", query = "", timespan = ""] =
      /^https:\/\/portal\.azure\.com\/#blade\/Microsoft_Azure_Monitoring_Logs\/LogsBlade\/resourceId\/([^/]+)\/source\/LogsBlade\.AnalyticsShareLinkToQuery\/q\/([^/]+)\/timespan\/([^/]+)$/.exec(
        made,
      ) ?? [];
    expect(decodeURIComponent(resource)).toBe(PLAIN);
    expect(gunzipSync(Buffer.from(decodeURIComponent(query), "base64")).toString()).toBe(QUERY.text);
    expect(decodeURIComponent(timespan)).toBe("2026-11-20T09:00:00.123Z/2026-11-20T10:00:00.000Z");
  });

  test("is the same for an id without its leading slash, and in every cloud with a portal", () => {
    expect(link(PLAIN.slice(1), "contosodata")).toBe(link(PLAIN, "contosodata"));
    expect(link(`${PLAIN}/blobServices/default`, "contosodata")).toBe(link(PLAIN, "contosodata"));
    const portals = Object.values(CLOUDS).flatMap(({ portal }) => portal ?? []);
    for (const portal of portals) {
      const made = logsPortalLink(portal, { id: PLAIN, account: "contosodata" }, QUERY);
      expect(made?.startsWith(`${portal}/#blade/`)).toBe(true);
    }
  });

  test.each([
    ["", "contosodata"],
    [PLAIN, "another"],
    [PLAIN, null],
    [ID, "contosodata"],
    [`${PLAIN}/../../x`, "contosodata"],
    [`${PLAIN}?a=b`, "contosodata"],
    ["javascript:alert(1)", "contosodata"],
  ])("is not made of an id that is not the account's own: %s", (id, account) => {
    expect(link(id, account)).toBeNull();
  });

  test("is left out where it would be too long for an address", () => {
    const text = Array.from({ length: 900 }, (_, n) => `${n * 7919}`).join(" ");
    expect(link(PLAIN, "contosodata", { text })).toBeNull();
  });
});
