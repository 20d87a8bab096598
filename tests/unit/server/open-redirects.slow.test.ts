import { describe, expect, test } from "vitest";
import { displayHref, readDisplayForm } from "@/lib/insight/preferences/display-form";
import { canonicalHref } from "@/lib/insight/query/canonical";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { parametersOf } from "@/lib/insight/query/query-reader";
import { canceledHref, ownAddress } from "@/lib/log-source/canceled-href";
import { earlyAnswer } from "@/lib/server/request-filter";
import { returnPath } from "@/lib/sign-in/paths";
import { instantOf } from "@/lib/time/instant";
import { seededRandom } from "../../support/seeded-random";
import { shortOrSoak } from "../../support/soak";

const OWN = "https://insights.example";
const VALUES = shortOrSoak(2_000, 100_000);
const PIECES = [
  ...[
    "/",
    "//",
    "\\",
    "/\\",
    "\\/",
    "%2f",
    "%5c",
    "%2F%2F",
    "/./",
    "/../",
    "/.//",
    "..",
    ".",
    "@",
    ":",
    "#",
    "?",
  ],
  ...[
    "evil.example",
    "https:",
    "http://",
    "javascript:alert(1)",
    "data:text/html,x",
    "user:x@evil.example",
    "[::1]",
  ],
  ...[
    "insights",
    "sign-in",
    ".auth",
    "x",
    "a=b",
    "\t",
    "\n",
    "\r\n",
    " ",
    "\0",
    "%00",
    "%0d%0aLocation:%20//evil.example",
  ],
  ...["。", "／／", "⁄", "evil。example", "é", "\u202e", "\ufeff", "\ud800"],
];
/** What makes the filter send an address on. */
const SECRET = `sig=${"aB3".repeat(14)}%3D`;

function hostileAddresses(): readonly string[] {
  const random = seededRandom(23);
  return Array.from({ length: VALUES }, () =>
    Array.from({ length: 1 + random.integer(6) }, () => PIECES[random.integer(PIECES.length)]).join(""),
  );
}

/** Node hands on no other characters of a request's first line. */
const asSent = (text: string): string =>
  text.toWellFormed().replace(/[^\x21-\x7e]/gu, (letter) => encodeURIComponent(letter));
const filtered = (target: string): string | null => {
  const asked = { method: "GET", target, host: "insights.example", header: () => undefined };
  return earlyAnswer(asked, { hosts: [], local: false, address: OWN })?.headers.Location ?? null;
};
const query = (address: string) => parametersOf(new URLSearchParams({ account: "STONE", q: address }));

/** Whatever an answer sends a browser on to, from what someone else may have put into the address or form. */
const REDIRECTS: Readonly<Record<string, (address: string) => string | null>> = {
  "an address with a secret, to its clean form": (address) =>
    filtered(asSent(`/${address.replaceAll(/[?#]/g, "")}?${SECRET}`)),
  "the same, where the secret is in the path": (address) => filtered(asSent(`/${address}/${SECRET}`)),
  "where to go on after signing in": returnPath,
  "back from the page of preferences": (address) =>
    readDisplayForm(new URLSearchParams({ back: address }), {}).back,
  "to the page of preferences": displayHref,
  "to what was canceled": canceledHref,
  "from what was canceled": ownAddress,
  "an insight's address, to its canonical form": (address) =>
    canonicalHref(query(address), parseInsightQuery(query(address), instantOf(Date.UTC(2026, 10, 20)))),
};

/** Where a browser would go; "elsewhere" where that is another site, or nothing that a header may hold. */
function ledTo(location: string): string {
  if (/[\0-\x20\x7f]/.test(location) || !URL.canParse(location, `${OWN}/insights/x`)) return "elsewhere";
  return new URL(location, `${OWN}/insights/x`).origin === OWN ? "here" : "elsewhere";
}

describe(`no redirect leads elsewhere, of ${VALUES} hostile addresses each`, () => {
  const addresses = hostileAddresses();

  test.each(Object.entries(REDIRECTS))("%s", (_name, redirect) => {
    const given = addresses.map((address) => [address, redirect(address)] as const);
    const sent = given.flatMap(([address, location]) =>
      location === null ? [] : [[address, location] as const],
    );
    expect(sent.filter(([, location]) => ledTo(location) !== "here").slice(0, 5)).toEqual([]);
    expect(sent.length).toBeGreaterThan(VALUES / 10);
  });

  test("the test would see one", () => {
    expect(addresses.filter((address) => ledTo(address) === "elsewhere").length).toBeGreaterThan(VALUES / 10);
  });
});
