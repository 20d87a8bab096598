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
const IS = `["']?[ \\t]{0,24}(?:[:=]>?|\\t|\\r?\\n)\\s{0,3}["']?`;
/** Words that name a thing and its name in quotation marks: Container "state". */
const QUOTED = (name: string, value: string): RegExp =>
  new RegExp(`(?<![a-z])${name}(?: ?name)? ["'‘“]${value}["'’”]`, "i");
const ACCOUNT_VALUE = "([a-z0-9]{3,24})(?![A-Za-z0-9.-])";
const CONTAINER_VALUE = "(\\$?[a-z0-9](?:[a-z0-9-]{1,61}))(?![A-Za-z0-9._])";
const OBJECT_VALUE = "([^\\s\"'<>|?&;]{1,1024})";

const ACCOUNT: readonly Label[] = [
  {
    pattern: new RegExp(
      `(?:storage[ _-]?account(?:[ _-]?name)?|(?<![a-z])account(?:[ _-]?name)?)${IS}${ACCOUNT_VALUE}`,
      "i",
    ),
  },
  { pattern: QUOTED("(?:storage )?account", ACCOUNT_VALUE) },
  { pattern: new RegExp(`(?:^|\\n)[ \\t]{0,8}accountName[ \\t]{1,8}${ACCOUNT_VALUE}`) },
  {
    pattern: new RegExp(
      `(?:--account-name|-StorageAccountName|storageAccounts/)[ =]{0,3}["']?${ACCOUNT_VALUE}`,
      "i",
    ),
  },
];
const CONTAINER: readonly Label[] = [
  {
    pattern: new RegExp(`(?<![a-z])(?:file[ _-]?system(?:[ _-]?name)?)${IS}${CONTAINER_VALUE}`, "i"),
    service: "dfs",
  },
  { pattern: QUOTED("file ?system", CONTAINER_VALUE), service: "dfs" },
  { pattern: new RegExp(`(?:--file-system)[ =]{1,3}["']?${CONTAINER_VALUE}`, "i"), service: "dfs" },
  {
    pattern: new RegExp(
      `(?<![a-z])(?:blob|storage)?[ _-]?container(?:[ _-]?name)?${IS}${CONTAINER_VALUE}`,
      "i",
    ),
  },
  { pattern: QUOTED("container", CONTAINER_VALUE) },
  { pattern: new RegExp(`(?:^|\\n)[ \\t]{0,8}containerName[ \\t]{1,8}${CONTAINER_VALUE}`) },
  {
    pattern: new RegExp(`(?:--container-name|-c|-Container)[ =]{1,3}["']?${CONTAINER_VALUE}`, "i"),
    service: "blob",
  },
  { pattern: QUOTED("queue", CONTAINER_VALUE), service: "queue" },
  { pattern: QUOTED("share", CONTAINER_VALUE), service: "file" },
  { pattern: new RegExp(`(?<![a-z])queue(?: ?name)?${IS}${CONTAINER_VALUE}`, "i"), service: "queue" },
  {
    pattern: new RegExp(`(?<![a-z])(?:file ?)?share(?: ?name)?${IS}${CONTAINER_VALUE}`, "i"),
    service: "file",
  },
];
const OBJECT: readonly Label[] = [
  { pattern: QUOTED("blob", OBJECT_VALUE), service: "blob" },
  { pattern: QUOTED("path", OBJECT_VALUE) },
  {
    pattern: new RegExp(
      `(?<![A-Za-z])(?:Path|Blob(?: ?name)?|Object)["']?[ \\t]{0,3}[:=]\\s{0,3}["']${OBJECT_VALUE}["']`,
      "i",
    ),
  },
  {
    pattern: new RegExp(`(?<![A-Za-z])Blob(?: ?name)?["']?(?:[:=]|\\t|\\r?\\n)\\s{0,3}${OBJECT_VALUE}`, "i"),
    service: "blob",
  },
  {
    pattern: new RegExp(
      `(?:az storage (?:blob|fs|file|directory)|-AzStorageBlob)[^\\n]{0,600} (?:--name|--blob-name|-n|-Blob)[ =]{1,3}["']?${OBJECT_VALUE}`,
    ),
  },
];
/** Tools that speak of S3 call a container a bucket. */
const BUCKET: Label = { pattern: new RegExp(`(?<![a-z])bucket(?:[ _-]?name)?${IS}${CONTAINER_VALUE}`, "i") };
/** A log of Kubernetes or Docker names its own containers. */
const OTHER_CONTAINERS =
  /"kubernetes"|kubernetes[._]|(?:pod|namespace)[_-]?name["']?\s{0,3}[:=]|container_id/i;
/** Shapes of an error that only one service writes. */
const SHAPES: readonly { readonly sign: string; readonly service: PastedService }[] = [
  { sign: "odata.error", service: "table" },
  { sign: "schemas.microsoft.com/ado/2007/08/dataservices/metadata", service: "table" },
  { sign: '{"error":{"code":"', service: "dfs" },
  { sign: "type: adls", service: "dfs" },
  { sign: "azurerm_storage_data_lake_gen2", service: "dfs" },
  { sign: "azurerm_storage_blob", service: "blob" },
  { sign: "type: block", service: "blob" },
  { sign: "azureblob", service: "blob" },
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
  const labels = OTHER_CONTAINERS.test(text) ? CONTAINER.filter(({ service }) => service) : CONTAINER;
  const container = first(labels, text) ?? (account && first([BUCKET], text));
  const object = container && first(OBJECT, text);
  const shape = SHAPES.find(({ sign }) => text.includes(sign));
  return {
    account: account?.value ?? null,
    container: container?.value ?? null,
    object: object?.value.replace(/^\/+|[.,]+$/g, "") || null,
    service: container?.service ?? object?.service ?? shape?.service ?? null,
  };
}
