import { operationRule, requiredLetters } from "@/lib/sas/operations";
import type { StorageService } from "@/lib/sas/services";

/** A request that a token is tried with. Whatever the service makes of it, nothing is changed by it. */
export interface HarmlessRequest {
  readonly method: "HEAD" | "GET" | "PUT" | "DELETE";
  readonly service: StorageService;
  /** "/container/blob", not encoded. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The permission that it tries. */
  readonly letter: string;
  /** What it does, and why that is harmless: "reads the blob's properties". */
  readonly does: string;
}

/** What is tried: an object within a container, or the container itself (path ""). */
export interface TriedResource {
  readonly service: StorageService;
  /** Container, queue, table or share. */
  readonly container: string;
  /** Path below it, "" for the container itself. */
  readonly path: string;
}

interface HarmlessForm extends Pick<HarmlessRequest, "method" | "does"> {
  /** What the path ends with. object: the object, or a name that no one uses where none is named. */
  readonly of: "container" | "object" | "entities";
  readonly query?: HarmlessRequest["query"];
  readonly headers?: HarmlessRequest["headers"];
  readonly body?: string;
}

/** No object has it: a condition that never holds. */
const NO_ETAG = '"0x0"';
/** Nothing is older: the second condition that never holds. */
const BEFORE_ALL = "Thu, 01 Jan 1970 00:00:01 GMT";
/** MD5 of another text than the body's: what the body does not fit is not written. */
const OTHER_MD5 = "1B2M2Y8AsgTpgAmY7PhCfg==";
const NEVER_WRITES = { "if-match": NO_ETAG, "content-md5": OTHER_MD5 };

const HEAD_BLOB: HarmlessForm = { method: "HEAD", of: "object", does: "reads the properties of the blob" };
const PUT_BLOB: HarmlessForm = {
  method: "PUT",
  of: "object",
  headers: { ...NEVER_WRITES, "x-ms-blob-type": "BlockBlob" },
  body: "-",
  does: "asks to write the blob under two conditions that never hold, so that nothing is written",
};

/**
 * One form for each permission that can be tried without a change; a permission that is missing here has none.
 * A write or a delete names two conditions, either of which stops it.
 */
const FORMS: Readonly<Record<StorageService, Readonly<Partial<Record<string, HarmlessForm>>>>> = {
  blob: {
    r: HEAD_BLOB,
    e: HEAD_BLOB,
    l: {
      method: "GET",
      of: "container",
      query: [
        ["restype", "container"],
        ["comp", "list"],
        ["maxresults", "1"],
      ],
      does: "lists one name of the container",
    },
    t: { method: "GET", of: "object", query: [["comp", "tags"]], does: "reads the tags of the blob" },
    f: {
      method: "GET",
      of: "container",
      query: [
        ["restype", "container"],
        ["comp", "blobs"],
        ["where", "\"sas-insights-check\"='none'"],
        ["maxresults", "1"],
      ],
      does: "looks for blobs with a tag that nobody uses",
    },
    c: PUT_BLOB,
    w: PUT_BLOB,
    a: {
      method: "PUT",
      of: "object",
      query: [["comp", "appendblock"]],
      headers: NEVER_WRITES,
      body: "-",
      does: "asks to append to the blob under two conditions that never hold, so that nothing is written",
    },
    d: {
      method: "DELETE",
      of: "object",
      headers: { "if-match": NO_ETAG, "if-unmodified-since": BEFORE_ALL },
      does: "asks to delete the blob under two conditions that never hold, so that nothing is deleted",
    },
  },
  file: {
    r: { method: "HEAD", of: "object", does: "reads the properties of the file" },
    l: {
      method: "GET",
      of: "container",
      query: [
        ["restype", "directory"],
        ["comp", "list"],
        ["maxresults", "1"],
      ],
      does: "lists one name of the share",
    },
  },
  queue: {
    r: { method: "HEAD", of: "container", query: [["comp", "metadata"]], does: "reads the queue's metadata" },
  },
  table: {
    r: { method: "GET", of: "entities", query: [["$top", "1"]], does: "reads one entity, which is dropped" },
  },
};

/** A name that no object has: whether the token is let through shows as 404 in place of 403. */
const NO_OBJECT = "sas-insights-check-no-such-object";

const PATHS: Readonly<Record<HarmlessForm["of"], (resource: TriedResource) => string>> = {
  container: ({ container }) => `/${container}`,
  object: ({ container, path }) => `/${container}/${path === "" ? NO_OBJECT : path}`,
  entities: ({ container }) => `/${container}()`,
};

/** The letters that can be tried on a service, in the order of preference: reading before all else. */
export function triedLetters(service: StorageService): string {
  return Object.keys(FORMS[service]).join("");
}

/** The permissions by which an operation is allowed, those that the token holds first. */
function lettersFor(service: StorageService, operation: string, permissions: string): readonly string[] {
  const rule = operationRule(service, operation);
  const letters = rule === null ? [] : [...requiredLetters(rule, [], "").join("")];
  const held = letters.filter((letter) => permissions.includes(letter));
  return [...held, ...letters];
}

/**
 * The harmless form of an operation (as logged, "" where none is known), or of the first permission that has
 * one; null where none of them does. Example: "GetBlob" gives a HEAD, "PutBlob" a write that can't happen.
 */
export function harmlessRequest(
  resource: TriedResource,
  operation: string,
  permissions: string,
): HarmlessRequest | null {
  const forms = FORMS[resource.service];
  const asked = lettersFor(resource.service, operation, permissions);
  const others = asked.length > 0 ? [] : [...triedLetters(resource.service)];
  const letter = [...asked, ...others.filter((each) => permissions.includes(each))].find(
    (each) => forms[each],
  );
  const form = letter === undefined ? undefined : forms[letter];
  if (letter === undefined || form === undefined) return null;
  return {
    method: form.method,
    service: resource.service,
    path: PATHS[form.of](resource),
    query: form.query ?? [],
    headers: form.headers ?? {},
    body: form.body ?? "",
    letter,
    does: form.does,
  };
}
