import { z } from "zod";
import { readOrigin } from "./read-origin";
import { settingsError } from "./settings-error";

const VARIABLE = "SAS_INSIGHTS_EMBED_ORIGINS";
const MAX_ORIGINS = 50;
/** What may be repeated in a message: no user name, no query. */
const REPEATABLE = /^[\w.:*/[\]'-]{1,100}$/;

function nameOf(entry: string, index: number): string {
  return REPEATABLE.test(entry) ? `"${entry}"` : `entry ${index + 1}`;
}

const SHAPE = z
  .string()
  .optional()
  .transform((value) => (value ?? "").split(/[\s,]+/).filter((entry) => entry !== ""))
  .transform((entries, context): readonly string[] => {
    if (entries.length > MAX_ORIGINS) {
      context.addIssue({ code: "custom", message: `has more than ${MAX_ORIGINS} origins` });
      return z.NEVER;
    }
    const origins = entries.flatMap((entry, index) => {
      const read = readOrigin(entry);
      if (read.ok) return [read.origin];
      context.addIssue({ code: "custom", message: `${nameOf(entry, index)} ${read.fault}` });
      return [];
    });
    return [...new Set(origins)];
  });

/**
 * Reads which origins may show the embedded insight in a frame, empty where none is named. Throws an Error
 * whose message names each entry that is wrong. Example: "https://portal.example, http://localhost:8080".
 */
export function parseEmbedEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const read = SHAPE.safeParse(variables[VARIABLE]);
  if (read.success) return read.data;
  throw settingsError(read.error.issues.map(({ message }) => `${VARIABLE}: ${message}`));
}
