/**
 * Every site that a page may link to, each with the part of it that is meant: Microsoft's documentation,
 * that of the cloud in China, and Azure's own repositories and their threads, which the checks rest on.
 */
export const LINKED_SITES = [
  "https://learn.microsoft.com/",
  "https://docs.azure.cn/en-us/",
  "https://github.com/Azure/",
] as const;

/** Whether a page may link to this address. */
export const isLinkedAddress = (address: string): boolean =>
  LINKED_SITES.some((site) => address.startsWith(site));
