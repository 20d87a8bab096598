import { countOf } from "@/lib/format/numbers";
import type { Plan } from "./plan";

/**
 * How long before now every new token and its key begin, in minutes: a machine whose clock goes ahead
 * makes valid ones too (azure-storage-facts 6.4). Azure CLI begins the key this very second otherwise.
 */
export const START_MINUTES = 15;

const isWholeHours = (minutes: number): boolean => minutes % 60 === 0;

/** "8 hours", "30 minutes": as people and date(1) read it. */
export const lifeText = ({ minutes }: Plan): string =>
  isWholeHours(minutes) ? countOf(minutes / 60, "hour") : countOf(minutes, "minute");

/** For .NET and PowerShell alike: "AddHours(8)". */
export const addLife = ({ minutes }: Plan): string =>
  isWholeHours(minutes) ? `AddHours(${minutes / 60})` : `AddMinutes(${minutes})`;

/** In milliseconds, as an expression of JavaScript: "8 * 3_600_000". */
export const lifeProduct = ({ minutes }: Plan): string =>
  isWholeHours(minutes) ? `${minutes / 60} * 3_600_000` : `${minutes} * 60_000`;
