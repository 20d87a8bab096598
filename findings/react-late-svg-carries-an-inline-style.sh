#!/usr/bin/env bash
# react-dom 19.3.1, streaming: what comes late waits in an element of its own until a script moves it into place. In HTML, and in
# tables, that element is hidden by the attribute hidden; inside an <svg> or <math> it is hidden by an inline style.
#
# A policy that forbids inline styles (style-src without 'unsafe-inline') refuses that attribute: a nonce is for scripts and
# <style>, never for attributes. The browser reports a breach for each late piece of a chart, on pages that have none otherwise.
# Suspense around the whole <svg> needs no style.
#
# Guess: with a nonce for everything it streams, React's output passes a policy that allows only that nonce.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund react@19.3.1 react-dom@19.3.1 >/dev/null
cat >run.mjs <<'JS'
import { Writable } from "node:stream";
import { createElement as h, Suspense, use } from "react";
import { renderToPipeableStream } from "react-dom/server";

function streamed(outer, inner) {
  const late = new Promise((resolve) => setTimeout(resolve, 50));
  const Late = () => (use(late), h(inner));
  const inside = h(Suspense, { fallback: null }, h(Late));
  const tree = outer.reduceRight((children, name) => h(name, null, children), inside);
  return new Promise((resolve, reject) => {
    let html = "";
    const sink = new Writable({
      write(chunk, _, done) {
        html += chunk;
        done();
      },
      final(done) {
        done();
        resolve(html);
      },
    });
    const { pipe } = renderToPipeableStream(h("div", null, tree), {
      nonce: "abc",
      onShellReady: () => pipe(sink),
      onError: reject,
    });
  });
}

for (const [outer, inner] of [
  [["p"], "b"],
  [["table", "tbody"], "tr"],
  [["svg"], "path"],
  [["math"], "mi"],
  [[], "svg"],
]) {
  const html = await streamed(outer, inner);
  console.log(`${[...outer, inner].join(" > ")}: ${/<[a-z]+ [^>]*id="S:[^>]*>/.exec(html)?.[0]}`);
}
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
p > b: <div hidden id="S:0">
table > tbody > tr: <tbody id="S:0">
svg > path: <svg aria-hidden="true" style="display:none" id="S:0">
math > mi: <math aria-hidden="true" style="display:none" id="S:0">
svg: <div hidden id="S:0">
SEEN
echo "as seen with react-dom 19.3.1"
