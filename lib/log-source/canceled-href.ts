/** Path of the route that cancels what a page waits for. */
export const CANCEL_PATH = "/cancel";

/** Path of the page that says that its reader canceled what was asked. */
const CANCELED_PATH = "/canceled";

/** An address of this server, path and query; "/" in place of anything else. */
export function ownAddress(text: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(text) ? text : "/";
}

/** Where it is said that the page at `address` was canceled. */
export const canceledHref = (address: string): string =>
  `${CANCELED_PATH}?${new URLSearchParams({ of: ownAddress(address) })}`;
