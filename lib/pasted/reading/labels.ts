import type { PastedService } from "../facts";

export interface Labelled {
  readonly account: string | null;
  readonly container: string | null;
  readonly object: string | null;
  readonly service: PastedService | null;
}

interface Label {
  readonly pattern: RegExp;
  readonly service?: PastedService;
}

/** Between a label and its value: a colon or equals sign, a tab, or a line's end. */
const IS = `["']?[ \\t]{0,3}(?:[:=]|\\t|\\r?\\n)\\s{0,3}["']?`;
const ACCOUNT_VALUE = "([a-z0-9]{3,24})(?![A-Za-z0-9.-])";
const CONTAINER_VALUE = "(\\$?[a-z0-9](?:[a-z0-9-]{1,61}))(?![A-Za-z0-9._])";
const OBJECT_VALUE = "([^\\s\"'<>|?&;]{1,1024})";

const ACCOUNT: readonly Label[] = [
  {
    pattern: new RegExp(
      `(?:storage ?account(?: ?name)?|(?<![a-z])account(?: ?name)?)${IS}${ACCOUNT_VALUE}`,
      "i",
    ),
  },
  {
    pattern: new RegExp(
      `(?:--account-name|-StorageAccountName|storageAccounts/)[ =]{0,3}["']?${ACCOUNT_VALUE}`,
      "i",
    ),
  },
];
const CONTAINER: readonly Label[] = [
  {
    pattern: new RegExp(`(?<![a-z])(?:file ?system(?: ?name)?)${IS}${CONTAINER_VALUE}`, "i"),
    service: "dfs",
  },
  { pattern: new RegExp(`(?:--file-system)[ =]{1,3}["']?${CONTAINER_VALUE}`, "i"), service: "dfs" },
  { pattern: new RegExp(`(?<![a-z])(?:blob ?)?container(?: ?name)?${IS}${CONTAINER_VALUE}`, "i") },
  {
    pattern: new RegExp(`(?:--container-name|-c|-Container)[ =]{1,3}["']?${CONTAINER_VALUE}`, "i"),
    service: "blob",
  },
  { pattern: new RegExp(`(?<![a-z])queue(?: ?name)?${IS}${CONTAINER_VALUE}`, "i"), service: "queue" },
  {
    pattern: new RegExp(`(?<![a-z])(?:file ?)?share(?: ?name)?${IS}${CONTAINER_VALUE}`, "i"),
    service: "file",
  },
];
const OBJECT: readonly Label[] = [
  {
    pattern: new RegExp(
      `(?<![A-Za-z])(?:Path|Blob(?: ?name)?|Object)["']?[ \\t]{0,3}[:=]\\s{0,3}["']${OBJECT_VALUE}["']`,
      "i",
    ),
  },
  {
    pattern: new RegExp(`(?<![A-Za-z])Blob(?: ?name)?["']?(?:[:=]|\\t|\\r?\\n)\\s{0,3}${OBJECT_VALUE}`, "i"),
  },
  {
    pattern: new RegExp(
      `(?:az storage (?:blob|fs|file|directory)|-AzStorageBlob)[^\\n]{0,600} (?:--name|--blob-name|-n|-Blob)[ =]{1,3}["']?${OBJECT_VALUE}`,
    ),
  },
];
/** Shapes of an error that only one service writes. */
const SHAPES: readonly { readonly sign: string; readonly service: PastedService }[] = [
  { sign: "odata.error", service: "table" },
  { sign: '{"error":{"code":"', service: "dfs" },
];
/** Words that stand where a name could. */
const NO_NAMES: ReadonlySet<string> = new Set([
  ..."name type key kind the and was has not with for this that your from null none true false".split(" "),
  ..."level policy does being named must can will storage container account blob sas".split(" "),
]);

function first(
  labels: readonly Label[],
  text: string,
): { readonly value: string; readonly service: PastedService | null } | null {
  for (const { pattern, service } of labels) {
    const value = pattern.exec(text)?.[1];
    if (value !== undefined && !NO_NAMES.has(value) && !/^[1-5]\d\d$/.test(value))
      return { value, service: service ?? null };
  }
  return null;
}

/** What a text names by labels and options: "Account: 'x'", "--container-name x", a portal's "Container" above its value. */
export function readLabels(text: string): Labelled {
  const account = first(ACCOUNT, text);
  const container = first(CONTAINER, text);
  const object = container && first(OBJECT, text);
  const shape = SHAPES.find(({ sign }) => text.includes(sign));
  return {
    account: account?.value ?? null,
    container: container?.value ?? null,
    object: object?.value.replace(/^\/+|[.,]+$/g, "") || null,
    service: container?.service ?? shape?.service ?? null,
  };
}
