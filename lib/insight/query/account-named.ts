import { readStorageHost } from "@/lib/azure/storage-host";

/** An account, and what of the text names more than it; or what is wrong, as the end of a sentence. */
export type AccountRead = { readonly account: string; readonly rest: string } | { readonly fault: string };

const NAME = /^[a-z0-9]{3,24}$/i;
const SCHEME = /^(?:https?|abfss?|wasbs?):\/\//i;
/** Hadoop writes "container@account". */
const HADOOP = /^(?:abfs|wasb)/i;

const NO_NAME = "is not a storage account name and was ignored";
const NO_HOST = "is not the host name of a storage account in any Azure cloud and was ignored";

/** A URL's host, and what follows it; a user name before the host is a container to Hadoop, and a trap elsewhere. */
function partsOf(text: string): { readonly host: string; readonly rest: string } | null {
  const scheme = SCHEME.exec(text)?.[0] ?? "";
  const after = text.slice(scheme.length);
  const end = after.search(/[/?#\\]/);
  const authority = end < 0 ? after : after.slice(0, end);
  const path = end < 0 ? "" : after.slice(end);
  const at = authority.lastIndexOf("@");
  if (at < 0) return { host: authority, rest: path };
  return HADOOP.test(scheme)
    ? { host: authority.slice(at + 1), rest: `${authority.slice(0, at)}${path}` }
    : null;
}

/** The account that a link names: by its name, by a host name or by any URL of its own. */
export function readAccount(text: string): AccountRead {
  if (NAME.test(text)) return { account: text.toLowerCase(), rest: "" };
  if (!/[.:/@]/.test(text)) return { fault: NO_NAME };
  const parts = partsOf(text);
  const host = parts && readStorageHost(parts.host);
  if (!parts || !host) return { fault: NO_HOST };
  return { account: host.account, rest: parts.rest === "/" ? "" : parts.rest };
}
