import { z } from "zod";
import { settingsError } from "./settings-error";

const flag = z
  .enum(["0", "1", ""])
  .optional()
  .transform((value) => value === "1");

const SHAPE = z.object({
  SAS_INSIGHTS_DATA: z.string().min(1).default(".data"),
  SAS_INSIGHTS_LOGS: z.string().optional(),
  SAS_INSIGHTS_SAMPLE: flag,
  SAS_INSIGHTS_REBUILD: flag,
  SAS_INSIGHTS_ZONE: z.string().max(64).default(""),
});

/**
 * Reads and validates the process's settings; throws an Error whose message names each variable
 * that is wrong.
 */
export function parseEnvironment(values: Readonly<Record<string, string | undefined>>) {
  const read = SHAPE.safeParse(values);
  if (!read.success) {
    throw settingsError(read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  }
  const settings = read.data;
  return {
    /** Folder of the store and the spool. */
    dataFolder: settings.SAS_INSIGHTS_DATA,
    /** File or folder of exported logs, null where none was named. */
    logs: settings.SAS_INSIGHTS_LOGS || null,
    sampleData: settings.SAS_INSIGHTS_SAMPLE,
    rebuild: settings.SAS_INSIGHTS_REBUILD,
    /** What times without a zone are in: UTC, +05:30, Europe/Berlin; "" where nobody said. */
    zone: settings.SAS_INSIGHTS_ZONE,
  };
}
