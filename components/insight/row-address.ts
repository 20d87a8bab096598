/** The request that an address opens; null where it opens none. */
export const rowOf = (href: string): string | null => new URL(href, location.href).searchParams.get("row");

/** The list's own address, its other parameters as they are written. */
export const withoutRow = (href: string): string =>
  href.replace(/([?&])row=[^&#]*&?/, "$1").replace(/[?&]$/, "");

/** The link of a request in the list; null where the list does not show it. */
export const linkOfRow = (row: string): HTMLAnchorElement | null =>
  document.querySelector(`table.requests a[href*="row=${CSS.escape(row)}"]`);
