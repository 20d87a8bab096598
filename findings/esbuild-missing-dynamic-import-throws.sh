#!/usr/bin/env bash
# esbuild 0.28.2, import() of a name that is put together at run time, in a bundle.
#
# esbuild takes every file that `./x/${name}.ts` can mean into the bundle. For a name that none of them has, the bundled
# import() does not give a rejected promise, as import() always does: it throws at once. A .catch() behind it is
# never reached, and a caller that is not async ends with the exception.
#
# Guess: an import() that finds nothing is a rejected promise in a bundle too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund esbuild@0.28.2 >/dev/null
mkdir x
echo 'export const a = 1;' >x/a.mjs
cat >main.mjs <<'JS'
function load(name) {
  try {
    return import(`./x/${name}.mjs`).then(() => "resolved", () => "rejected");
  } catch (error) {
    return `thrown at once: ${error.message}`;
  }
}
console.log(await load("a"), "|", await load("b"));
JS
{
  echo "without a bundle: $(node main.mjs)"
  npx esbuild main.mjs --bundle --format=esm --outfile=out/main.mjs --log-level=error
  echo "bundled: $(node out/main.mjs)"
} | tee seen
diff - seen <<'SEEN'
without a bundle: resolved | rejected
bundled: resolved | thrown at once: Module not found in bundle: ./x/b.mjs
SEEN
echo "as seen with esbuild 0.28.2"
