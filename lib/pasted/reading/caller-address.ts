import { parseCallerAddress } from "@/lib/requests/caller-address";

const SAID = /using this source IP ([\da-f:.]{3,45})/i;
const LOGGED =
  /(?:callerIp(?:Address)?|CallerIpAddress|requester-ip-address)["']?[ \t]{0,24}[:=\t\n][ \t]{0,3}["']?([\da-f:.[\]]{3,60})/i;

/** The caller's address as the service saw it: in its sentence, or in a log's row. Without a port. */
export function readCaller(text: string): string | null {
  const said = (SAID.exec(text) ?? LOGGED.exec(text))?.[1]?.replace(/[.:]+$/, "");
  const address = said === undefined ? null : parseCallerAddress(said);
  return address?.text ?? null;
}
