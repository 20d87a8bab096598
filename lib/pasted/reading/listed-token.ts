import { KEY_PARAMETERS, TOKEN_PARAMETERS } from "@/lib/sas/parameter-sets";

const NAMES = [...TOKEN_PARAMETERS, "sig"].sort((a, b) => b.length - a.length).join("|");
/** "sp: r", "sp<tab>r", '"sp":"r"', '"name": "sp", "value": "r"', at the start of a line or of a member. */
const LISTED = new RegExp(
  `(?:^|[\\n{,"'])[ \\t]{0,8}["']?(?:name["']?[ \\t]{0,3}:[ \\t]{0,3}["'])?(${NAMES})["']?(?:,?\\s{0,20}["']value["'])?[ \\t]{0,3}(?:[:=\\t]|\\n)[ \\t]{0,3}["']?([^\\s"',{}]{1,200})`,
  "gi",
);
/** So few parameters may stand together by chance. */
const MIN_LISTED = 5;
const MAX_LISTED = 60;

/** A token whose parameters stand one by one, as a debugger lists them, as a query; null where none does. */
export function readListedToken(text: string): string | null {
  const values = new Map<string, string>();
  let seen = 0;
  for (const { 1: name = "", 2: value = "" } of text.matchAll(LISTED)) {
    if (!values.has(name.toLowerCase())) values.set(name.toLowerCase(), value);
    seen += 1;
    if (seen >= MAX_LISTED) break;
  }
  const names = [...values.keys()];
  const isToken = values.has("sig") || names.some((name) => KEY_PARAMETERS.has(name));
  if (values.size < MIN_LISTED || !isToken) return null;
  return `?${[...values].map(([name, value]) => `${name}=${value.includes("%") ? value : encodeURIComponent(value)}`).join("&")}`;
}
