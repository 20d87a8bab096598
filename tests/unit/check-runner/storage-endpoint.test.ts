import { describe, expect, test } from "vitest";
import { CLOUDS } from "@/lib/azure/clouds";
import { storageEndpoint } from "@/lib/check-runner/storage-endpoint";

const ACCOUNT = "stcontoso";

describe("where a key is asked for", () => {
  test("at the service's own host in each cloud", () => {
    const hosts = Object.values(CLOUDS).map((cloud) =>
      storageEndpoint({ cloud, emulator: null }, ACCOUNT, "blob"),
    );
    expect(hosts).toContain("https://stcontoso.blob.core.windows.net");
    expect(hosts).toContain("https://stcontoso.blob.core.chinacloudapi.cn");
    expect(hosts).toContain("https://stcontoso.blob.core.usgovcloudapi.net");
    const cloud = CLOUDS.public;
    expect(storageEndpoint({ cloud, emulator: null }, ACCOUNT, "queue")).toBe(
      "https://stcontoso.queue.core.windows.net",
    );
  });

  test("at an emulator's origin with the account in the path, for blobs alone", () => {
    const place = { cloud: CLOUDS.public, emulator: "https://127.0.0.1:10000" };
    expect(storageEndpoint(place, "devstoreaccount1", "blob")).toBe(
      "https://127.0.0.1:10000/devstoreaccount1",
    );
    expect(storageEndpoint(place, "devstoreaccount1", "table")).toBeNull();
  });
});
