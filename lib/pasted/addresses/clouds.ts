/**
 * What follows the service in the host of a storage account ("blob.core.windows.net"), by cloud; the same places as in
 * lib/azure/clouds, and those that only host names show (azure-storage-facts 8). A test holds both together.
 */
export const STORAGE_SUFFIXES = [
  "core.windows.net",
  "storage.azure.net",
  "core.chinacloudapi.cn",
  "core.usgovcloudapi.net",
  "core.cloudapi.de",
  "core.eaglex.ic.gov",
  "core.microsoft.scloud",
  "core.sovcloud-api.fr",
  "core.sovcloud-api.de",
  "core.sovcloud-api.sg",
] as const;
