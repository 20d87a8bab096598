const METHODS = "GET|PUT|POST|HEAD|DELETE|PATCH|OPTIONS|MERGE";
const BEFORE_ADDRESS = new RegExp(
  `(?<![A-Za-z])(${METHODS})(?:["',: ]|\\[\\]){0,4}(?:["',: ]|\\r?\\n[ \\t]{0,8})$`,
);
const LABELLED = new RegExp(
  `(?<![A-Za-z])(?:request[ _-]?|http)?method["']?\\s{0,3}(?:[:=]|\\n)\\s{0,3}["']?(${METHODS})(?![A-Za-z])`,
  "gi",
);
const OPTION = new RegExp(`(?:-X|--request|-Method) {0,2}["']?(${METHODS})(?![A-Za-z])`, "i");
/** After a log's stamp too, but not in the quotes of a web server's access log. */
const REQUEST_LINE = new RegExp(`(?:^|\\n)(?:[^\\n"']{0,60}[ \\t>])?(${METHODS}) (/[^\\s]{0,6000}) HTTP/\\d`);
/** A library's call right before the address: requests.put("https://…"). */
const CALL =
  /\b(?:requests|httpx|axios|client|session|http)\.(get|put|post|head|delete|patch)\(\s{0,4}[f@$]?["'`]?$/i;
/** How Go names the method of a request that failed: Get "https://…". */
const GO = /(?<![\w.])(Get|Put|Post|Head|Delete|Patch) ["“]$/;
/** Words that stand for a method. */
const SAID: readonly { readonly says: RegExp; readonly method: string }[] = [
  { says: /failed to get (?:the )?contents/i, method: "GET" },
  { says: /HTTP GET error/, method: "GET" },
  { says: /HTTP HEAD error/, method: "HEAD" },
];
/** Options of curl that decide the method; without any of them it is GET. */
const CURL_OPTIONS: readonly { readonly option: RegExp; readonly method: string }[] = [
  { option: /\s(?:-[a-zA-Z]{0,3}T|--upload-file)(?=\s)/, method: "PUT" },
  { option: /\s(?:-[a-zA-Z]{0,3}I|--head)(?=\s|$)/, method: "HEAD" },
  { option: /\s(?:-d|-F|--data(?:-[a-z]{3,9})?|--form)(?=\s)/, method: "POST" },
];
/** Programs that fetch, where nothing else is said. */
const FETCHES = /(?:^|[\s$>;|])(?:wget|aria2c)\s[^\n]{0,200}$/i;
const NEAR = 1_500;
const MAX_PAIRS = 40;

/** Firefox's summary of a request, copied: each name and its value on a line, the query's parameters after the path. */
const SUMMARY = new RegExp(
  `(?:^|\\n)(${METHODS})\\s{1,6}scheme\\s{1,4}https?\\s{1,4}host\\s{1,4}\\S{1,200}\\s{1,4}filename\\s{1,4}(/\\S{0,2000})`,
);

/** The parameters that Firefox lists below a path, as a query; "" for none. */
function listedQuery(text: string, from: number): string {
  const pair = /\r?\n([a-z]{1,20})\r?\n[ \t]{1,4}(\S{1,400})[ \t]*(?=\r?\n|$)/y;
  const pairs: string[] = [];
  pair.lastIndex = from;
  for (let found = pair.exec(text); found && pairs.length < MAX_PAIRS; found = pair.exec(text)) {
    const [, name = "", value = ""] = found;
    pairs.push(`${name}=${value.includes("%") ? value : encodeURIComponent(value)}`);
  }
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

export interface RequestLine {
  readonly method: string;
  readonly path: string;
  /** Where the path begins. */
  readonly at: number;
}

/** "GET /path?query HTTP/1.1" of a trace, whose host stands on another line, and where its path begins; null for none. */
export function readRequestLine(text: string): RequestLine | null {
  const found = REQUEST_LINE.exec(text) ?? SUMMARY.exec(text);
  if (!found) return null;
  const [whole, method = "", path = ""] = found;
  const query = listedQuery(text, found.index + whole.length);
  return { method, path: `${path}${query}`, at: found.index + whole.search(/\s\//) + 1 };
}

/** The occurrence nearest to the address, before it or after. */
function nearestLabel(text: string, start: number, end: number): string | null {
  const from = Math.max(0, start - NEAR);
  let best: { readonly method: string; readonly far: number } | null = null;
  for (const { 1: method = "", index } of text.slice(from, end + NEAR).matchAll(LABELLED)) {
    const at = from + index;
    const far = at < start ? start - at : at - end;
    if (best === null || far < best.far) best = { method, far };
  }
  return best?.method ?? null;
}

/** From the last "curl" before the address to the end of its command; lines that end in a backslash go on. */
function curlCommand(text: string, start: number, end: number): string | null {
  const before = text.slice(Math.max(0, start - 800), start);
  const at = before.lastIndexOf("curl");
  if (at < 0 || !/^curl(?:\.exe)?\s/.test(before.slice(at, at + 9))) return null;
  if (/[^\\^`]\r?\n/.test(before.slice(at))) return null;
  const rest = /^(?:[^\n\\]|\\\r?\n|\\)*/.exec(text.slice(end, end + 600))?.[0] ?? "";
  return before.slice(at) + rest;
}

function curlMethod(command: string): string {
  const named = OPTION.exec(command)?.[1];
  if (named) return named.toUpperCase();
  return CURL_OPTIONS.find(({ option }) => option.test(command))?.method ?? "GET";
}

/** The method of a request whose address stands between `start` and `end`; null where the text does not say. */
export function readMethod(text: string, start: number, end: number): string | null {
  const before = text.slice(Math.max(0, start - 260), start);
  const direct = BEFORE_ADDRESS.exec(before)?.[1] ?? CALL.exec(before)?.[1] ?? GO.exec(before)?.[1];
  if (direct) return direct.toUpperCase();
  const command = curlCommand(text, start, end);
  if (command !== null) return curlMethod(command);
  const near = text.slice(Math.max(0, start - NEAR), end + NEAR);
  const named = nearestLabel(text, start, end) ?? OPTION.exec(near)?.[1];
  if (named) return named.toUpperCase();
  if (FETCHES.test(before)) return "GET";
  return SAID.find(({ says }) => says.test(near))?.method ?? null;
}
