import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DOCUMENTS, type DocumentId, documentUrl } from "@/lib/diagnosis/documents";
import { SOURCES } from "@/lib/sas/sources";
import { isLinkedAddress, LINKED_SITES } from "../../support/linked-sites";

const HOSTS = ["stone.blob.core.windows.net", "stone.blob.core.chinacloudapi.cn", "evil.example"];

const documents = (Object.keys(DOCUMENTS) as DocumentId[]).flatMap((id) =>
  HOSTS.map((host) => documentUrl(id, host)),
);
const linked = [...documents, ...Object.values(SOURCES)];

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

  test("are reached through the two lists alone: no page writes an address of its own", () => {
    expect(files.filter((file) => /https?:\/\/\w/.test(written(file)))).toEqual([]);
    const linking = files.filter((file) => /<OutsideLink\b/.test(written(file)));
    for (const file of linking) expect(written(file), file).toMatch(/DOCUMENTS|documentUrl|sources/);
  });
});
