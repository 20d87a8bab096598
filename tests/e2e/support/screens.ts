import { EARLIER_ACCOUNT, PAGE, QUIET_ACCOUNT, STORY_ACCOUNT, storyPath } from "./world";

/** A state of a page that the world's logs can show. */
interface Screen {
  /** Part of its pictures' names. */
  readonly name: string;
  readonly path: string;
  /** Its first heading. */
  readonly title: string | RegExp;
  /** What else it must tell. */
  readonly tells: readonly (string | RegExp)[];
}

export const SCREENS: readonly Screen[] = [
  {
    name: "accounts",
    path: "/",
    title: "Why were requests blocked?",
    tells: [STORY_ACCOUNT, QUIET_ACCOUNT, "None blocked", "every line accounted for"],
  },
  { name: "files", path: "/logs", title: "Log files read", tells: ["Rejected lines", "PT1H.json"] },
  {
    name: "failures",
    path: storyPath(),
    title: /requests blocked: /,
    tells: [
      "Connections to stcontosomedia were blocked",
      "Step by step",
      "What the log cannot show",
      "Log files read",
    ],
  },
  {
    name: "filtered",
    path: storyPath({ reason: "sas-expired", q: "batch", sort: "caller" }),
    title: /requests blocked: /,
    tells: ["Filtered by", "by caller, ascending"],
  },
  {
    name: "compared",
    path: storyPath({ compare: "2026-11-18T15:00Z/2026-11-19T03:00Z" }),
    title: /requests blocked: /,
    tells: ["All differences", "before: "],
  },
  {
    name: "expiring",
    path: storyPath({}, STORY_ACCOUNT).replace(PAGE, `${PAGE}/expiring`),
    title: "2 tokens in use (2 clients) ended in the 24 hours after 19 Nov 2026, 09:00 UTC",
    tells: ["litware-captions/1.8", "Its own end (se)", "What this can't know"],
  },
  {
    name: "compare",
    path: `${PAGE}/compare?account=${STORY_ACCOUNT}&from=2026-11-19T03:00Z&to=2026-11-19T09:00Z`,
    title: /requests blocked, .+ before/,
    tells: ["Reasons", "Clients", "Tokens", "the same time a week before"],
  },
  {
    name: "no-match",
    path: storyPath({ q: "no object is called so" }),
    title: /requests blocked: /,
    tells: ["No blocked requests match these filters", "Remove all filters"],
  },
  {
    name: "no-account-named",
    path: PAGE,
    title: "Which storage account?",
    tells: ["The logs contain 6 accounts", STORY_ACCOUNT],
  },
  {
    name: "account-not-in-logs",
    path: `${PAGE}?account=stnowhere`,
    title: "The logs don't contain stnowhere",
    tells: ["Check the name. The logs contain 6 other accounts.", "It is off by default", STORY_ACCOUNT],
  },
  {
    name: "window-after-logs",
    path: `${PAGE}?account=${STORY_ACCOUNT}&from=2026-11-21T00:00Z&to=2026-11-21T06:00Z`,
    title: "No logs cover this time range",
    tells: [
      "You selected 21 Nov 2026, 00:00 – 06:00 UTC.",
      "ends at 19 Nov 2026, 08:59:",
      "Show everything in the log",
    ],
  },
  {
    name: "window-before-logs",
    path: `${PAGE}?account=${STORY_ACCOUNT}&from=2026-10-01T00:00Z&to=2026-10-02T00:00Z`,
    title: "No logs cover this time range",
    tells: ["begins at 18 Nov 2026, 09:00:", "There are blocked requests outside this time range"],
  },
  {
    name: "recent-instead",
    path: `${PAGE}?account=${EARLIER_ACCOUNT}&from=2026-11-21T00:00Z&to=2026-11-22T00:00Z`,
    title: "No blocked requests to stearlier in this time range",
    tells: [
      "the log contains 5 requests with a user delegation SAS, and none was blocked",
      "Show these 3 requests",
    ],
  },
  {
    name: "no-failures",
    path: `${PAGE}?account=${QUIET_ACCOUNT}`,
    title: "No blocked requests to stquiet in the part of the log that could be read",
    tells: [
      "not a complete JSON object",
      "the log contains 20 requests with a user delegation SAS",
      "isn't proof that nothing was blocked",
      "If a client reports 403",
    ],
  },
  {
    name: "notices",
    path: `${PAGE}?account=${STORY_ACCOUNT}&from=yesterday&sort=colour&page=-1&colour=red`,
    title: /requests blocked: /,
    tells: [
      "Some URL parameters were ignored or adjusted",
      "from = yesterday is not a valid time and was ignored",
      "sort = colour is not a sortable column and was ignored",
      "page = -1 is not a page number; the first page is shown",
      "colour = red is not a parameter of this page and was ignored",
    ],
  },
  {
    name: "unknown-request",
    path: storyPath({ row: "0".repeat(32) }),
    title: "This request is not in the log",
    tells: [],
  },
];
