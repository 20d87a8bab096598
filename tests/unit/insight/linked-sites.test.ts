import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CLOUDS } from "@/lib/azure/clouds";
import { logsPortalLink } from "@/lib/azure/portal-links";
import { DOCUMENTS, type DocumentId, documentUrl } from "@/lib/diagnosis/causes/documents";
import { REFERENCES } from "@/lib/sas/references";
import { isLinkedAddress, LINKED_SITES, PORTAL_SITES } from "../../support/linked-sites";

const HOSTS = ["stone.blob.core.windows.net", "stone.blob.core.chinacloudapi.cn", "evil.example"];

const documents = (Object.keys(DOCUMENTS) as DocumentId[]).flatMap((id) =>
  HOSTS.map((host) => documentUrl(id, host)),
);
const linked = [...documents, ...Object.values(REFERENCES).map(({ url }): string => url)];

const FOLDERS = ["app", "components"];
const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .map((name) => join(folder, name)),
);
const written = (file: string) => readFileSync(file, "utf8");

describe("sites that a page may link to", () => {
  test("are three, and each is linked to", () => {
    expect([...LINKED_SITES]).toEqual([
      "https://learn.microsoft.com/",
      "https://docs.azure.cn/en-us/",
      "https://github.com/Azure/",
    ]);
    for (const site of LINKED_SITES)
      expect(
        linked.some((url) => url.startsWith(site)),
        site,
      ).toBe(true);
  });

  test("hold every document, in every cloud, and every source of a check", () => {
    expect(linked.filter((url) => !isLinkedAddress(url))).toEqual([]);
  });

  test("are portals of the clouds besides, where the query's link is made and nowhere else", () => {
    const portals = Object.values(CLOUDS).flatMap(({ portal }) => portal ?? []);
    expect([...PORTAL_SITES]).toEqual(portals.map((portal) => `${portal}/#blade/`));
    const id = `/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stone`;
    const query = {
      text: "StorageBlobLogs",
      from: "2026-11-20T09:00:00.0000000Z",
      to: "2026-11-20T10:00:00.0000000Z",
    };
    for (const portal of portals) {
      const link = logsPortalLink(portal, { id, account: "stone" }, query) ?? "";
      expect(isLinkedAddress(link), link).toBe(true);
    }
    expect(isLinkedAddress("https://portal.azure.com.evil.example/#blade/")).toBe(false);
  });

  test("are reached through the two lists alone: no page writes an address of its own", () => {
    expect(files.filter((file) => /https?:\/\/\w/.test(written(file)))).toEqual([]);
    const linking = files.filter((file) => /<OutsideLink\b/.test(written(file)));
    for (const file of linking)
      expect(written(file), file).toMatch(/DOCUMENTS|REFERENCES|documentUrl|sources|portalLink/);
  });
});
