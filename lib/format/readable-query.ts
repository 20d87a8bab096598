/** The query of an address as people can read it: colons and slashes are legal there. */
export const readableQuery = (encoded: string): string =>
  encoded.replaceAll("%3A", ":").replaceAll("%2F", "/");
