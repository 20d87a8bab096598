/**
 * Every site that a page may link to, each with the part of it that is meant: Microsoft's documentation,
 * that of the cloud in China, and Azure's own repositories and their threads, which the checks rest on.
 */
export const LINKED_SITES = [
  "https://learn.microsoft.com/",
  "https://docs.azure.cn/en-us/",
  "https://github.com/Azure/",
] as const;

/** Azure's portal in every cloud that has one, which opens the rows behind a number. */
export const PORTAL_SITES = [
  "https://portal.azure.com/#blade/",
  "https://portal.azure.cn/#blade/",
  "https://portal.azure.us/#blade/",
  "https://portal.microsoftazure.de/#blade/",
  "https://portal.azure.eaglex.ic.gov/#blade/",
] as const;

/** Whether a page may link to this address. */
export const isLinkedAddress = (address: string): boolean =>
  [...LINKED_SITES, ...PORTAL_SITES].some((site) => address.startsWith(site));
