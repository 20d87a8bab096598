import type { IncomingMessage } from "node:http";

/**
 * Headers in which App Service and Container Apps say who signed in:
 * https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities. Some servers take an
 * underscore for a dash.
 */
const PLATFORM_HEADER = /^x[-_]ms[-_](?:client[-_]principal|token)(?:[-_]|$)/i;

/** Takes them off a request, so that nothing behind can believe them: without the platform in front anyone sends them. */
export function removePlatformHeaders({ headers, rawHeaders }: IncomingMessage): void {
  for (const name of Object.keys(headers)) if (PLATFORM_HEADER.test(name)) delete headers[name];
  for (let at = rawHeaders.length - 2; at >= 0; at -= 2)
    if (PLATFORM_HEADER.test(rawHeaders[at] ?? "")) rawHeaders.splice(at, 2);
}
