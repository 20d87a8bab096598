import type { TokenCredential } from "@azure/identity";
import type { ExportEndpoint } from "@/lib/azure/export-account";
import { DAY_MS } from "@/lib/time/units";
import type { ContainerKind } from "../protocol/containers-request";
import type { ContainersInput } from "./host-loader";

/** Exports in storage accounts that are looked at again and again. */
export interface ContainersPlan {
  readonly accounts: readonly ExportEndpoint[];
  readonly kinds: readonly ContainerKind[];
  /** How many days back they are read. */
  readonly days: number;
  /** An emulator's account key; null: the credential's tokens. */
  readonly key: string | null;
  readonly credential: TokenCredential | null;
}

/** One poll of the days up to `now` (milliseconds since 1970). */
export function containersInput(
  { accounts, kinds, days, key, credential }: ContainersPlan,
  now: number,
): ContainersInput {
  return { request: { accounts, kinds, fromMs: now - days * DAY_MS, toMs: now, key }, credential };
}
