import type { Window } from "@/lib/log-source/scope";
import type { PastedFacts } from "@/lib/pasted/facts";
import { readFacts } from "@/lib/pasted/read-facts";
import type { Instant } from "@/lib/time/instant";
import { type InsightQuery, THEMES } from "../query/insight-query";
import {
  checked,
  oneOf,
  type QueryNotice,
  type RawParameters,
  readerOf,
  valuesOf,
} from "../query/query-reader";
import { parseSpan } from "../query/query-span";
import { NO_VIEWER, parseZone, type ViewerZones } from "../query/query-zone";
import { resolveWindow } from "../query/window";
import { FACT_PARAMETERS, type PasteProblem, PROBLEM_PARAMETER, PROBLEMS } from "./find-href";

/** All that the page's address says. */
export interface FindQuery extends Pick<InsightQuery, "tz" | "zone" | "theme"> {
  readonly facts: PastedFacts;
  /** The window of the page that the reader came from; null for none. */
  readonly cameFrom: Window | null;
  /** Why a text that was sent could not be read. */
  readonly problem: PasteProblem | null;
}

export interface ParsedFind {
  readonly query: FindQuery;
  readonly notices: readonly QueryNotice[];
}

const OWN_PARAMETERS = ["from", "to", "timespan", "tz", "theme", PROBLEM_PARAMETER] as const;
const KNOWN: ReadonlySet<string> = new Set([...FACT_PARAMETERS, ...OWN_PARAMETERS]);

function searchOf(parameters: RawParameters): URLSearchParams {
  const names = Object.keys(parameters).filter((name) => KNOWN.has(name));
  return new URLSearchParams(
    names.flatMap((name) => valuesOf(parameters, name).map((value) => [name, value])),
  );
}

/** The page's address: what a pasted text said, and where the reader came from. Total; what is not used is told. */
export function parseFindQuery(
  parameters: RawParameters,
  now: Instant,
  viewer: ViewerZones = NO_VIEWER,
): ParsedFind {
  const notices: QueryNotice[] = [];
  const reader = readerOf(parameters, notices);
  const { facts, problems } = readFacts(searchOf(parameters));
  for (const { name, value, why } of problems) reader.note(name, value, `is ${why} and was ignored`);
  const { tz, zone, ofTimes } = parseZone(reader, viewer);
  const span = parseSpan(reader, now, ofTimes);
  const query: FindQuery = {
    ...{ facts, tz, zone },
    cameFrom: span.kind === "newest" ? null : resolveWindow(span, { to: null }, now),
    problem: checked(reader, PROBLEM_PARAMETER, "is not known and was ignored", oneOf(PROBLEMS)),
    theme: checked(reader, "theme", "is not light or dark and was ignored", oneOf(THEMES)),
  };
  for (const name of Object.keys(parameters)) {
    const [value = ""] = valuesOf(parameters, name);
    if (!KNOWN.has(name)) reader.note(name, value, "is not a parameter of this page and was ignored");
  }
  return { query, notices };
}
