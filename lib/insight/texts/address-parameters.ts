import { FACETS, FIELDS } from "@/lib/log-source/fields";
import { REFRESH_INTERVALS, ROW_COUNTS, THEMES } from "../query/insight-query";

interface AddressParameter {
  /** Those that are explained together. */
  readonly names: readonly string[];
  readonly meaning: string;
}

/** What an address of the insight may say, in a few words each; docs/api.md has every form. */
export const ADDRESS_PARAMETERS: readonly AddressParameter[] = [
  {
    names: ["account", "resource"],
    meaning: "The storage account: its name, host name or URL; or its resource id.",
  },
  {
    names: ["from", "to"],
    meaning: "The time range, in ISO 8601 or seconds since 1970. Its end is not included.",
  },
  { names: ["timespan"], meaning: "A length that ends now: PT1H, P7D." },
  { names: ["at"], meaning: "An issue time: half an hour before and after it, or half of timespan." },
  { names: ["tz"], meaning: "The time zone of the page: UTC, local, Europe/Berlin." },
  {
    names: [...FACETS],
    meaning: "Filters. Repeat one for several values; a value with - in front is left out.",
  },
  {
    names: ["q"],
    meaning:
      "Text in object, request ids, caller or user agent; or an operation or a status, by its whole name.",
  },
  {
    names: ["sort"],
    meaning: `A column: ${FIELDS.object.label.toLowerCase()}, -time. With - in front descending.`,
  },
  { names: ["page", "rows"], meaning: `The page of the list, and its length: ${ROW_COUNTS.join(", ")}.` },
  { names: ["row"], meaning: "One request, by its id." },
  {
    names: ["compare"],
    meaning: "Another time range to compare with: previous, or start/end.",
  },
  { names: ["within"], meaning: "How far ahead to look for tokens that end: PT6H, at most P7D." },
  {
    names: ["refresh"],
    meaning: `How often the page brings itself up to date: ${REFRESH_INTERVALS.join(", ")}.`,
  },
  { names: ["theme"], meaning: `${THEMES.join(" or ")}.` },
];
