#!/usr/bin/env bash
# @azure/storage-blob 12.34.0 and @azure/storage-file-datalake 12.31.0: user delegation SAS of a directory.
#
# Both write sdd, the depth of the directory, themselves, and both are Microsoft's for one service. For a path with a
# doubled slash, for the root and for no path at all they count differently: the depth is signed, so a token of the one
# is for another directory than a token of the other.
#
# Guess: two clients of one service count the same path alike.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --engine-strict=false \
  @azure/storage-blob@12.34.0 @azure/storage-file-datalake@12.31.0 >/dev/null
cat >run.mjs <<'JS'
import * as blob from "@azure/storage-blob";
import * as lake from "@azure/storage-file-datalake";

const instant = (hours) => new Date(Date.UTC(2026, 10, 20, hours));
const key = {
  signedObjectId: "aaaaaaaa-0000-4000-8000-000000000001",
  signedTenantId: "bbbbbbbb-0000-4000-8000-000000000002",
  signedStartsOn: instant(8),
  signedExpiresOn: instant(20),
  signedService: "b",
  signedVersion: "2024-11-04",
  value: Buffer.alloc(32).toString("base64"),
};
const common = { startsOn: instant(8), expiresOn: instant(12) };
const shown = (token) => {
  const query = new URLSearchParams(token.toString());
  return `sr=${query.get("sr")} sdd=${query.get("sdd")}`;
};
for (const path of ["a/b", "a//b", "/", ""]) {
  const ofBlob = () =>
    blob.generateBlobSASQueryParameters(
      { ...common, containerName: "c", blobName: path, isDirectory: true, permissions: blob.BlobSASPermissions.parse("r") },
      key,
      "account",
    );
  const ofLake = () =>
    lake.generateDataLakeSASQueryParameters(
      { ...common, fileSystemName: "c", pathName: path, isDirectory: true, permissions: lake.DirectorySASPermissions.parse("r") },
      key,
      "account",
    );
  console.log(`${JSON.stringify(path)}: storage-blob ${shown(ofBlob())}, storage-file-datalake ${shown(ofLake())}`);
}
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
"a/b": storage-blob sr=d sdd=2, storage-file-datalake sr=d sdd=2
"a//b": storage-blob sr=d sdd=3, storage-file-datalake sr=d sdd=2
"/": storage-blob sr=d sdd=1, storage-file-datalake sr=d sdd=0
"": storage-blob sr=c sdd=null, storage-file-datalake sr=c sdd=0
SEEN
echo "as seen with storage-blob 12.34.0 and storage-file-datalake 12.31.0"
