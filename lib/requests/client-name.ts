/**
 * What of a user agent names the client, the first that fits; group 1 is the name with its version. For KQL as
 * well: only what both dialects read alike. An application's own id stands first where SDKs are given one
 * (https://azure.github.io/azure-sdk/general_azurecore.html#telemetry-policy), so that it wins.
 */
export const CLIENT_PATTERNS = [
  // Its version follows a comma: "Microsoft Azure Storage Explorer, 1.41.0, win32, …".
  "^(Microsoft Azure Storage Explorer, [0-9.]{1,16})",
  // Browsers all begin alike and name themselves near the end.
  "^Mozilla/.* ((Edg|OPR|Firefox)/[0-9]{1,8})",
  "^Mozilla/.* (Chrome/[0-9]{1,8})",
  "^Mozilla/.* (Safari/[0-9]{1,8})",
  "^([^/ ]{1,64}/[^ ;,()]{1,48})",
  "^([^ ]{1,64})",
] as const;

const READERS = CLIENT_PATTERNS.map((pattern) => new RegExp(pattern, "u"));

/** Which client a user agent names: "azsdk-net-Storage.Blobs/12.27.0"; "" where nothing is logged. */
export function clientOf(userAgent: string): string {
  for (const reader of READERS) {
    const found = reader.exec(userAgent)?.[1];
    if (found !== undefined) return found;
  }
  return "";
}
