import type { LoggedRequest } from "./logged-request";

/** "203.0.113.24:51544" to "203.0.113.24", "[2001:db8::1]:443" to "2001:db8::1": what a filter compares. */
export function addressOf(caller: string): string {
  const bracketed = caller.startsWith("[") ? caller.indexOf("]") : -1;
  if (bracketed > 0) return caller.slice(1, bracketed);
  const colon = caller.indexOf(":");
  return colon < 0 || caller.includes(":", colon + 1) ? caller : caller.slice(0, colon);
}

/** "container/blob" of an object key, else of the path: what the page shows as the object. */
export function objectOf(request: Pick<LoggedRequest, "account" | "objectKey" | "path">): string {
  const own = `/${request.account}`;
  const key = request.objectKey;
  if (key.startsWith(`${own}/`)) return key.slice(own.length + 1);
  return request.path.replace(/^\//, "");
}

/** The container of that object, "" where none is logged. */
export const containerOf = (request: Parameters<typeof objectOf>[0]): string =>
  objectOf(request).split("/")[0] ?? "";
