import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import { PERMISSIONS } from "@/lib/sas/permissions";
import { FIRST_VERSION } from "@/lib/sas/services";
import { type RequestFacts, slotOf } from "../language/facts";
import { MISSING, type Reading, valueReading } from "../language/reading";

const SIGNED_PERMISSIONS = slotOf("sp");
const SIGNED_VERSION = slotOf("sv");

const versionReading = (since: string, by: string) => valueReading(since, `${since}, which ${by} needs`);

const FIRST = {
  blob: versionReading(FIRST_VERSION.blob, "a user delegation SAS"),
  queue: versionReading(FIRST_VERSION.queue, "a user delegation SAS for queues"),
  table: versionReading(FIRST_VERSION.table, "a user delegation SAS for tables"),
  file: versionReading(FIRST_VERSION.file, "a user delegation SAS for files"),
};

const DATED_PARAMETERS = SAS_PARAMETERS.filter(({ since }) => since > FIRST_VERSION.blob).map(
  ({ name, since }) => ({ slot: slotOf(name), since, reading: versionReading(since, name) }),
);

const DATED_LETTERS = PERMISSIONS.blob.letters
  .filter(({ since }) => since > FIRST_VERSION.blob)
  .map(({ letter, since }) => ({ letter, since, reading: versionReading(since, `the letter ${letter}`) }));

const NEWEST_LETTER =
  DATED_LETTERS.map(({ since }) => since)
    .sort()
    .at(-1) ?? "";

/** The first version of a user delegation SAS on this service. */
export function readFirstVersion({ request }: RequestFacts): Reading<string> {
  return FIRST[request.service];
}

/** The newest version that a parameter of the token asks for, and which one. */
export function readVersionNeeded(facts: RequestFacts): Reading<string> {
  const { service } = facts.request;
  let needed = FIRST[service];
  let since: string = FIRST_VERSION[service];
  for (const dated of DATED_PARAMETERS) {
    if (dated.since > since && facts.countAt(dated.slot) > 0) ({ since, reading: needed } = dated);
  }
  return needed;
}

/** The newest version that a permission letter asks for; missing where every version knows them all. */
export function readVersionOfLetters(facts: RequestFacts): Reading<string> {
  const letters = facts.request.service === "blob" ? facts.valueAt(SIGNED_PERMISSIONS) : undefined;
  const version = facts.valueAt(SIGNED_VERSION);
  if (letters === undefined || (version !== undefined && version >= NEWEST_LETTER)) return MISSING;
  let needed: Reading<string> = MISSING;
  let since = "";
  for (const dated of DATED_LETTERS) {
    if (dated.since > since && letters.includes(dated.letter)) ({ since, reading: needed } = dated);
  }
  return needed;
}
