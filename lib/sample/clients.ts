/** A kind of client as it shows in the log. */
export interface Client {
  readonly userAgent: string;
  /** How its SDK writes the token's parameters. */
  readonly style: "js" | "net" | "python";
  /** x-ms-version it asks for. */
  readonly version: string;
}

export const NET: Client = {
  userAgent: "azsdk-net-Storage.Blobs/12.27.0 (.NET 8.0.11; Ubuntu 24.04.1 LTS)",
  style: "net",
  version: "2026-04-06",
};

export const PYTHON: Client = {
  userAgent: "azsdk-python-storage-blob/12.28.0 Python/3.12.3 (Linux-6.8.0-49-generic-x86_64-with-glibc2.39)",
  style: "python",
  version: "2026-02-06",
};

export const JAVASCRIPT: Client = {
  userAgent:
    "azsdk-js-azure-storage-blob/12.30.0 core-rest-pipeline/1.22.0 Node/22.11.0 OS/(x64-Linux-6.8.0)",
  style: "js",
  version: "2026-02-06",
};

export const AZCOPY: Client = {
  userAgent: "AzCopy/10.31.0 azsdk-go-azblob/v1.6.1 (go1.24.6; linux)",
  style: "js",
  version: "2025-11-05",
};

export const EXPLORER: Client = {
  userAgent: "Microsoft Azure Storage Explorer, 1.41.0, win32, azsdk-js-azure-storage-blob/12.28.0",
  style: "js",
  version: "2025-11-05",
};

export const CURL: Client = { userAgent: "curl/8.5.0", style: "net", version: "2025-11-05" };

const browser = (userAgent: string): Client => ({ userAgent, style: "js", version: "2026-02-06" });

export const BROWSERS: readonly Client[] = [
  browser(
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  ),
  browser(
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15",
  ),
  browser("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"),
  browser(
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
  ),
];
