#!/usr/bin/env bash
# esbuild 0.28.2, `import()` of a CommonJS package (yauzl 3.4.0; @duckdb/node-api was seen to do the same).
#
# Node gives the names that the package exports, and so does a bundle in one file. With `splitting`, which is meant to
# change only where the code lies, the package becomes a chunk whose single export is `default`: each name taken from
# `await import(…)` is undefined, and nothing says so before it is used. A static import in the same build still has
# the names.
#
# Guess: a bundle in chunks does what the bundle in one file does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund esbuild@0.28.2 yauzl@3.4.0 >/dev/null
cat >dynamic.mjs <<'JS'
const names = await import("yauzl");
console.log("import():", typeof names.fromBuffer, typeof names.default?.fromBuffer);
JS
cat >static.mjs <<'JS'
import { fromBuffer } from "yauzl";
console.log("import:", typeof fromBuffer);
JS
build() {
  npx esbuild dynamic.mjs static.mjs --bundle --platform=node --format=esm --out-extension:.js=.mjs --log-level=error \
    '--banner:js=import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' "$@"
}
build --outdir=whole
build --outdir=split --splitting
for from in . whole split; do
  echo "$from"
  node "$from/dynamic.mjs"
  node "$from/static.mjs"
done | tee seen
diff - seen <<'SEEN'
.
import(): function function
import: function
whole
import(): function function
import: function
split
import(): undefined function
import: function
SEEN
echo "as seen with esbuild 0.28.2"
