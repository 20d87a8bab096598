import { describe, expect, test } from "vitest";
import { clientOf } from "@/lib/requests/client-name";

describe("the client that a user agent names", () => {
  test.each([
    ["azsdk-net-Storage.Blobs/12.27.0 (.NET 8.0.11; Ubuntu 24.04.1 LTS)", "azsdk-net-Storage.Blobs/12.27.0"],
    [
      "fabrikam-feed-sync/3.2 azsdk-python-storage-blob/12.28.0 Python/3.12.3 (Linux)",
      "fabrikam-feed-sync/3.2",
    ],
    ["nightly azsdk-js-azure-storage-blob/12.32.0 Node/20.20.2", "nightly"],
    ["AzCopy/10.31.0 azsdk-go-azblob/v1.6.1 (go1.24.6; linux)", "AzCopy/10.31.0"],
    [
      "Microsoft Azure Storage Explorer, 1.41.0, win32, azsdk-js-azure-storage-blob/12.28.0",
      "Microsoft Azure Storage Explorer, 1.41.0",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox/128"],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
      "Edg/142",
    ],
    ["Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", "Chrome/142"],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "Mozilla/5.0"],
    ["curl/8.5.0", "curl/8.5.0"],
    ["rclone/v1.60.1-DEV", "rclone/v1.60.1-DEV"],
    ["", ""],
    [" ", ""],
  ])("%s", (userAgent, client) => expect(clientOf(userAgent)).toBe(client));
});
