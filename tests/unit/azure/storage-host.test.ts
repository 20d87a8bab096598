import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readStorageHost } from "@/lib/azure/storage-host";

describe("host names of storage accounts", () => {
  it.each([
    ["stcontoso.blob.core.windows.net", "blob", false],
    ["STCONTOSO.Blob.Core.Windows.NET.", "blob", false],
    ["stcontoso.blob.core.windows.net:443", "blob", false],
    ["stcontoso-secondary.blob.core.windows.net", "blob", true],
    ["stcontoso.privatelink.blob.core.windows.net", "blob", false],
    ["stcontoso-secondary.privatelink.dfs.core.windows.net", "dfs", true],
    ["stcontoso.dfs.core.windows.net", "dfs", false],
    ["stcontoso.queue.core.windows.net", "queue", false],
    ["stcontoso.file.core.usgovcloudapi.net", "file", false],
    ["stcontoso.table.core.chinacloudapi.cn", "table", false],
    ["stcontoso.blob.core.eaglex.ic.gov", "blob", false],
    ["stcontoso.blob.core.microsoft.scloud", "blob", false],
    ["stcontoso.z12.blob.storage.azure.net", "blob", false],
    ["stcontoso-secondary.z3.dfs.storage.azure.net", "dfs", true],
    ["stcontoso.z6.web.core.windows.net", "web", false],
    ["stcontoso-internetrouting.blob.core.windows.net", "blob", false],
  ] as const)("%s", (host, service, secondary) => {
    expect(readStorageHost(host)).toEqual({ account: "stcontoso", service, secondary });
  });

  it.each([
    "stcontoso.blob.core.windows.net.evil.example",
    "stcontoso.blob.core.windows.net@evil.example",
    "evil.stcontoso.blob.core.windows.net",
    "blob.core.windows.net",
    "core.windows.net",
    ".blob.core.windows.net",
    "stcontoso.blob.core.wlndows.net",
    "stcontoso-blob.core.windows.net",
    "stcontoso.vault.core.windows.net",
    "stcontoso.blobcore.windows.net",
    "st-contoso.blob.core.windows.net",
    "ab.blob.core.windows.net",
    `${"a".repeat(25)}.blob.core.windows.net`,
    "stcontoѕo.blob.core.windows.net",
    "stcontoso.blоb.core.windows.net",
    "stcontoso。blob.core.windows.net",
    "stcontoso.blob.core.windows.net:8443",
    "stcontoso.blob..core.windows.net",
    "stcontoso.z12.z13.privatelink.blob.storage.azure.net",
    "xn--stcontso-tmb.blob.core.windows.net",
    "contoso.example",
    "",
  ])("%s is none", (host) => {
    expect(readStorageHost(host)).toBeNull();
  });

  it("an account is a name, whatever was given", () => {
    const labels = fc.array(
      fc.constantFrom("stone", "z1", "privatelink", "blob", "core", "windows", "net", "-secondary", ""),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          labels.map((each) => each.join(".")),
          fc.string(),
        ),
        (host) => {
          const read = readStorageHost(host);
          expect(read === null || /^[a-z0-9]{3,24}$/.test(read.account)).toBe(true);
        },
      ),
    );
  });
});
