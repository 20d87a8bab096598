import { type AddressedToken, assumedRequest } from "@/lib/inspector/assumptions";
import { assumptionsOf } from "@/lib/inspector/token-address";
import type { LoggedRequest } from "@/lib/requests/logged-request";

/** A row's request as the inspector would imagine it: by its token and address, without what only a log tells. */
export function assumedAgain(row: LoggedRequest): LoggedRequest {
  const { host, path, parameters, separator } = row;
  const token: AddressedToken = { host, path, parameters, separator };
  return assumedRequest(token, assumptionsOf(row));
}
