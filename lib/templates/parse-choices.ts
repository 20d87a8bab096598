import { readAccount } from "@/lib/insight/query/account-named";
import {
  checked,
  type QueryNotice,
  type RawParameters,
  type Reader,
  readerOf,
  valuesOf,
} from "@/lib/insight/query/query-reader";
import { parseResourceId } from "@/lib/insight/query/resource-id";
import { ALERT_MINUTES, chosenByDefault, TEMPLATE_SERVICES, type TemplateChoices } from "./template-choices";

export interface ParsedChoices {
  readonly choices: TemplateChoices;
  readonly notices: readonly QueryNotice[];
}

/** The page that offers the templates. */
export const CONNECT_PATH = "/connect/alerts";

/** The names that the page's form gives its fields, in the order of the address. */
export const CHOICE_NAMES = [
  "account",
  "workspace",
  "site",
  "service",
  "failures",
  "minutes",
  "hours",
  "location",
  "actionGroup",
  "theme",
] as const;

const MAX_FAILURES = 1_000_000;
/** A key lives seven days at most, and no token longer than its key. */
const MAX_HOURS = 168;

const idOf = (provider: string, name: string): RegExp =>
  new RegExp(
    String.raw`^/subscriptions/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/resourceGroups/[\w.()-]{1,90}/providers/${provider}/${name}$`,
    "i",
  );
const WORKSPACE = idOf(String.raw`Microsoft\.OperationalInsights/workspaces`, "[a-z0-9-]{4,63}");
const ACTION_GROUP = idOf(String.raw`Microsoft\.Insights/actionGroups`, String.raw`[\w .()-]{1,260}`);
const REGION = /^[a-z][a-z0-9]{2,40}$/;

const matches =
  (form: RegExp) =>
  (value: string): string | null =>
    form.test(value) ? value : null;

function wholeNumber(most: number): (value: string) => number | null {
  return (value) => {
    const number = /^\d{1,7}$/.test(value) ? Number(value) : 0;
    return number >= 1 && number <= most ? number : null;
  };
}

/** An address of this dashboard: http or https, a host, perhaps a path; nothing that could hold a secret. */
function siteOf(value: string): string | null {
  if (!/^https?:\/\/[^\s@?#'"<>\\]+$/i.test(value) || !URL.canParse(value)) return null;
  const { origin, pathname } = new URL(value);
  return `${origin}${pathname}`.replace(/\/+$/, "");
}

function readSubject(reader: Reader): Pick<TemplateChoices, "account" | "resource"> {
  const value = reader.text("account");
  if (value === null) return { account: null, resource: null };
  const owner = parseResourceId(value);
  if (owner) return { account: owner.account, resource: owner.id };
  const read = readAccount(value);
  if (!("fault" in read)) return { account: read.account, resource: null };
  reader.note("account", value, read.fault);
  return { account: null, resource: null };
}

type Chosen = Omit<TemplateChoices, "account" | "resource">;

const among =
  <T extends string | number>(values: readonly T[]) =>
  (value: string): T | null =>
    values.find((each) => String(each) === value) ?? null;

const notAmong = (values: readonly (string | number)[]): string =>
  `is none of ${values.join(", ")} and was ignored`;
const noNumber = (most: number): string => `is not a whole number from 1 to ${most} and was ignored`;
const noId = (what: string): string => `is not the resource id of ${what} and was ignored`;

/** Each field: what it takes, and what is said of anything else. */
const FIELDS: {
  readonly [Name in keyof Chosen]: readonly [(value: string) => Chosen[Name] | null, fault: string];
} = {
  workspace: [matches(WORKSPACE), noId("a Log Analytics workspace")],
  site: [siteOf, "is not an http or https address without a query and was ignored"],
  service: [among(TEMPLATE_SERVICES), notAmong(TEMPLATE_SERVICES)],
  failures: [wholeNumber(MAX_FAILURES), noNumber(MAX_FAILURES)],
  minutes: [among(ALERT_MINUTES), notAmong(ALERT_MINUTES)],
  hours: [wholeNumber(MAX_HOURS), noNumber(MAX_HOURS)],
  location: [matches(REGION), "is not the name of a region such as westeurope and was ignored"],
  actionGroup: [matches(ACTION_GROUP), noId("an action group")],
};

function noteUnknown(parameters: RawParameters, reader: Reader): void {
  for (const name of Object.keys(parameters)) {
    if (CHOICE_NAMES.some((known) => known === name)) continue;
    reader.note(name, valuesOf(parameters, name)[0] ?? "", "is not a parameter of this page and was ignored");
  }
}

/** Reads the choices that an address makes. Total: what can't be used is named, and the usual value stands. */
export function parseChoices(parameters: RawParameters, ownSite: string): ParsedChoices {
  const notices: QueryNotice[] = [];
  const reader = readerOf(parameters, notices);
  const usual = chosenByDefault(ownSite);
  const chosen = <Name extends keyof Chosen>(name: Name): Chosen[Name] => {
    const [accept, fault] = FIELDS[name];
    return checked(reader, name, fault, accept) ?? usual[name];
  };
  const choices: TemplateChoices = {
    ...readSubject(reader),
    workspace: chosen("workspace"),
    site: chosen("site"),
    service: chosen("service"),
    failures: chosen("failures"),
    minutes: chosen("minutes"),
    hours: chosen("hours"),
    location: chosen("location"),
    actionGroup: chosen("actionGroup"),
  };
  noteUnknown(parameters, reader);
  return { choices, notices };
}

/** The choices as the query of an address, "?account=…", the inverse of parseChoices. */
export function choicesQuery({ resource, account, ...others }: TemplateChoices): string {
  const { workspace, site, service, failures, minutes, hours, location, actionGroup } = others;
  const pairs: readonly (readonly [(typeof CHOICE_NAMES)[number], string | null])[] = [
    ["account", resource ?? account],
    ["workspace", workspace],
    ["site", site],
    ["service", service],
    ["failures", String(failures)],
    ["minutes", String(minutes)],
    ["hours", String(hours)],
    ["location", location],
    ["actionGroup", actionGroup],
  ];
  const given = pairs.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return `?${new URLSearchParams(given)}`;
}
