#!/usr/bin/env bash
# @azure/storage-blob 12.34.0 (12.32.0 the same): an account of another tenant answers 401 and names that tenant.
#
# The client then asks the credential for a token of that tenant. If the credential has none to give and rejects, the
# call does not reject with it: the client asks again every three seconds, with no more requests to the account, for as
# long as the first token holds, which is an hour or more in Azure. retryOptions and tryTimeoutInMs change nothing; only
# an abort signal ends it. The first token here holds for ten seconds.
#
# Guess: the call rejects with the credential's error, or with the 401, at once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --engine-strict=false @azure/storage-blob@12.34.0 >/dev/null
cat >run.mjs <<'JS'
import { setTimeout as sleep } from "node:timers/promises";
import { BlobServiceClient } from "@azure/storage-blob";

const tenant = "bbbbbbbb-0000-4000-8000-000000000002";
const asked = [];
const credential = {
  async getToken(_scopes, { tenantId } = {}) {
    asked.push(tenantId ?? "own");
    if (tenantId) throw new Error("no token of that tenant");
    return { token: "e30.e30.e30", expiresOnTimestamp: Date.now() + 10_000 };
  },
};
let requests = 0;
const httpClient = {
  async sendRequest(request) {
    requests += 1;
    const headers = request.headers.clone();
    for (const name of headers.headerNames()) headers.remove(name);
    headers.set(
      "WWW-Authenticate",
      `Bearer authorization_uri=https://login.microsoftonline.com/${tenant}/oauth2/authorize resource_id=https://storage.azure.com`,
    );
    return { request, status: 401, headers, bodyAsText: "" };
  },
};
const service = new BlobServiceClient("https://account.blob.core.windows.net", credential, {
  httpClient,
  retryOptions: { maxTries: 1, tryTimeoutInMs: 1000 },
});
const started = Date.now();
let ended = "";
service.getProperties().catch(({ message }) => {
  ended = `${message}, after ${Date.now() - started > 9000 ? "more" : "less"} than 9 s`;
});
await sleep(7500);
console.log(`after 7.5 s: ${ended || "pending"}, requests ${requests}, tokens asked for: ${asked.length}`);
while (ended === "") await sleep(500);
console.log(ended);
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
after 7.5 s: pending, requests 1, tokens asked for: 4
no token of that tenant, after more than 9 s
SEEN
echo "as seen with storage-blob 12.34.0"
