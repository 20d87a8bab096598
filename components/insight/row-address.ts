/** The request that an address opens; null where it opens none. */
export const rowOf = (href: string): string | null => new URL(href, location.href).searchParams.get("row");
