import { type IpAddress, parseIpAddress } from "@/lib/sas/ip-address";

const BRACKETED = /^\[([^\]]*)\](?::\d{1,5})?$/;
const WITH_PORT = /^([^:]*):\d{1,5}$/;

/**
 * The address of a logged caller, with or without a port; null if the text holds none.
 * "203.0.113.24:51544" gives 203.0.113.24, "[2001:db8::1]:443" and "2001:db8::1" the same address.
 */
export function parseCallerAddress(logged: string): IpAddress | null {
  const text = logged.trim();
  const address = BRACKETED.exec(text)?.[1] ?? WITH_PORT.exec(text)?.[1] ?? text;
  return parseIpAddress(address);
}
