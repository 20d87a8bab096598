import { z } from "zod";
import type { CompareReport } from "@/lib/insight/ahead/compare-json";
import type { EndingReport } from "@/lib/insight/ahead/ending-json";
import { FACETS } from "@/lib/log-source/fields";
import { MANY_ADDRESSES } from "@/lib/log-source/token-uses";
import { count, hex32, instant, window } from "./answer-parts";
import type { Schema } from "./schema-type";

const ignored = z.array(z.strictObject({ parameter: z.string(), value: z.string(), text: z.string() }));

const tokenFacts = {
  delegator: z.string().describe('Object id of who asked for the key; "" where the token names none.'),
  permissions: z.string(),
  signedResource: z.string().describe("`b`, `c`, `d`, …"),
  tokenEnds: instant.nullable().describe("`se`; null where it can't be read."),
  keyEnds: instant.nullable().describe("`ske`; null where it can't be read."),
};

const use = z
  .strictObject({
    ...tokenFacts,
    token: hex32.nullable().describe("Null where several signatures share these parameters."),
    tokens: count.describe("How many signatures."),
    client: z.string(),
    container: z.string(),
    worked: count.describe("Requests that succeeded in the window."),
    refused: count.describe("Requests that were blocked in it."),
    first: instant,
    last: instant,
    callers: count.describe("Different addresses of those that succeeded."),
    ends: instant.describe("The earlier of `tokenEnds` and `keyEnds`."),
    endsBy: z.enum(["token", "key"]),
    outlivesKey: z.boolean().describe("It says that it works longer than its key lives."),
    replacedUntil: instant
      .nullable()
      .describe(
        "When the newest token of the same client, delegator and container ends; null: none is newer.",
      ),
  })
  .meta({
    id: "TokenUse",
    description: "Tokens with the same parameters, as one client used them in one container.",
  });

const spread = z
  .strictObject({
    tokens: z.array(
      z.strictObject({
        ...tokenFacts,
        token: hex32,
        callers: count,
        clients: count,
        worked: count,
        first: instant,
        last: instant,
      }),
    ),
    exact: z.boolean(),
  })
  .meta({ id: "SpreadTokens", description: `Tokens that worked from ${MANY_ADDRESSES} addresses or more.` });

/** The answer of the route of tokens that end soon. */
export const endingReport = z
  .strictObject({
    schemaVersion: z.literal(1),
    state: z.literal("ending"),
    account: z.string(),
    source: z.string(),
    window: window.describe("In which tokens worked."),
    at: z.string().describe("From when on is looked ahead: the window's end, or now where that is earlier."),
    until: z.string(),
    headline: z.string(),
    ending: z.array(use).describe("They end, and nothing newer is in use."),
    replaced: z.array(use).describe("They end, but a newer token is in use."),
    outliving: z.array(use).describe("They end later than asked, with their key and before they say."),
    spread: spread.nullable().describe("Null where it could not be read; `notes` says why."),
    exact: z.boolean().describe("False: a limit was reached, counts are at least these."),
    unusedFilters: z
      .array(z.enum([...FACETS, "text"]))
      .describe("Filters that say nothing about requests that worked."),
    notes: z.array(z.string()).describe("What can't be known."),
    ignored,
  })
  .meta({
    id: "EndingReport",
    description: "`GET /api/insights/user-delegation-sas/expiring`, and the command line's `--expiring`.",
  }) satisfies Schema<EndingReport>;

const compared = z
  .strictObject({
    value: z.string(),
    now: count.nullable().describe("Null where it is not known."),
    before: count.nullable(),
    nowPerHour: z.number().nullable().describe("For each hour that the log covers."),
    beforePerHour: z.number().nullable(),
    change: z.enum(["new", "gone", "grown", "shrunk", "same", "unknown"]),
  })
  .meta({ id: "ComparedCount", description: "One count in both windows." });

const comparedWindow = z
  .strictObject({
    window,
    failures: count.nullable().describe("Null where the log covers less than half of the window."),
    hours: z.number(),
    coveredHours: z.number(),
  })
  .meta({ id: "ComparedWindow" });

/** The answer of the route that compares. */
export const compareReport = z
  .strictObject({
    schemaVersion: z.literal(1),
    state: z.literal("compared"),
    account: z.string(),
    source: z.string(),
    now: comparedWindow,
    before: comparedWindow,
    total: compared,
    changes: z.strictObject({
      reason: z.array(compared),
      client: z.array(compared),
      token: z.array(compared),
    }),
    headline: z.string(),
    notes: z.array(z.string()).describe("What has to be known to read it."),
    ignored,
  })
  .meta({
    id: "CompareReport",
    description: "`GET /api/insights/user-delegation-sas/compare`, and the command line's `--compare`.",
  }) satisfies Schema<CompareReport>;
