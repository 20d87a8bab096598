import { z } from "zod";

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

export interface Environment {
  /** Folder of the store and the spool. */
  readonly dataFolder: string;
  /** File or folder of exported logs, null where none was named. */
  readonly logs: string | null;
  readonly sampleData: boolean;
  readonly rebuild: boolean;
  /** What times without a zone are in: UTC, +05:30, Europe/Berlin; "" where nobody said. */
  readonly zone: string;
}

/**
 * Reads and validates the process's settings; throws an Error whose message names each variable
 * that is wrong.
 */
export function parseEnvironment(values: Readonly<Record<string, string | undefined>>): Environment {
  const read = SHAPE.safeParse(values);
  if (!read.success) {
    const named = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Settings that can't be used: ${named.join("; ")}`);
  }
  const settings = read.data;
  return {
    dataFolder: settings.SAS_INSIGHTS_DATA,
    logs: settings.SAS_INSIGHTS_LOGS || null,
    sampleData: settings.SAS_INSIGHTS_SAMPLE,
    rebuild: settings.SAS_INSIGHTS_REBUILD,
    zone: settings.SAS_INSIGHTS_ZONE,
  };
}
