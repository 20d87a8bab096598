import { decodeToken } from "@/lib/sas/decode-token";
import { SAS_PARAMETERS, type SasParameterEntry } from "@/lib/sas/parameters";
import { FIRST_VERSION, NAMES_RESOURCE, SERVICE_LETTERS } from "@/lib/sas/services";
import type { Cause } from "../causes/causes";
import type { Plan } from "../fixes/plan";
import { lifeText, START_MINUTES } from "../fixes/token-life";
import type { RequestFacts } from "../language/facts";
import { depthOf } from "../terms/resource-path";

/** kept: as it was. corrected: at fault, or needed. renewed: every new token has its own. */
export const PARAMETER_CHANGES = ["corrected", "renewed", "kept"] as const;
type ParameterChange = (typeof PARAMETER_CHANGES)[number];

/** One parameter of the refused token beside that of the new one. */
export interface CorrectedParameter {
  readonly name: string;
  /** Microsoft's term: "signed expiry". */
  readonly title: string;
  readonly change: ParameterChange;
  /** As logged; several where it is given several times, none where it is absent. The signature is masked. */
  readonly refused: readonly string[];
  /** What the new one holds, or how it is made ("8 hours from when it is made"); null: left out. */
  readonly corrected: string | null;
  /** Why it differs; "" where it is kept. */
  readonly why: string;
  /** The check of the rule book that found the fault; "" where none did. */
  readonly check: string;
}

/** A fault of the token: the check that found it and what it says. */
export interface TokenFault {
  readonly cause: Cause;
  readonly check: string;
  readonly text: string;
}

/** Which parameters answer for a cause; where a check names its own, those. */
const BLAMED: Readonly<Partial<Record<Cause, readonly string[]>>> = {
  "sas-expired": ["se"],
  "sas-not-yet-valid": ["st"],
  "key-expired": ["ske"],
  "key-not-yet-valid": ["skt"],
  "window-invalid": ["st", "se"],
  "version-unsupported": ["sv", "skv"],
  "resource-level-mismatch": ["sr"],
  "resource-scope-mismatch": ["sr", "sdd"],
  "permission-missing": ["sp"],
  "overwrite-not-permitted": ["sp"],
  "ip-not-allowed": ["sip"],
  "service-not-allowed": ["sks"],
  "user-binding-failed": ["sduoid", "skdutid"],
  "encryption-scope-denied": ["ses"],
  "sas-policy-blocked": ["st", "se"],
  "signature-mismatch": ["sig"],
  "key-revoked": ["sig"],
};

const BLAMED_BY_CHECK: Readonly<Record<string, readonly string[]>> = {
  "key-window-order": ["skt", "ske"],
  "no-stored-policy": ["si"],
  "one-user": ["saoid"],
  "one-user-at-authorization": ["saoid"],
};

const blamed = ({ cause, check }: TokenFault): readonly string[] =>
  BLAMED_BY_CHECK[check] ?? BLAMED[cause] ?? [];

function signedResource({ service, level, options }: Plan): string {
  if (service === "file") return level === "blob" ? "f" : "s";
  if (options.snapshot !== undefined) return "bs";
  if (options.versionid !== undefined) return "bv";
  return { blob: "b", container: "c", directory: "d" }[level];
}

const START = `${START_MINUTES} minutes before it is made`;
const WHO = "whoever makes it";

/** The first version that knows everything the token uses. */
function versionText(plan: Plan): string {
  const since = SAS_PARAMETERS.filter(({ name }) => name in plan.options).map((entry) => entry.since);
  return `the tool's own, ${[FIRST_VERSION[plan.service], ...since].sort().at(-1)} or later`;
}

/** What the new token holds, by parameter. Those of the key are the service's answer. */
function valuesOf(plan: Plan): Readonly<Record<string, string>> {
  const { service, level, directory, permissions, address, options } = plan;
  const { snapshot: _snapshot, versionid: _versionid, ...kept } = options;
  const expiry = `${lifeText(plan)} after it is made`;
  return {
    ...kept,
    sv: versionText(plan),
    ...(NAMES_RESOURCE[service] ? { sr: signedResource(plan) } : {}),
    ...(level === "directory" ? { sdd: String(depthOf(directory)) } : {}),
    ...{ st: START, se: expiry, sp: permissions, spr: "https" },
    ...(address === "" ? {} : { sip: address }),
    ...{ skoid: WHO, sktid: "its tenant", skt: START, ske: expiry },
    ...{ sks: SERVICE_LETTERS[service], skv: "the tool's own", sig: "signed anew" },
  };
}

const RENEWED: Readonly<Record<string, string>> = {
  sv: "Each tool signs with its own version.",
  st: "A start that lies back, so that a clock that goes ahead does no harm.",
  se: "As long a life as the old one, in whole hours, counted from now.",
  spr: "The commands make tokens for HTTPS alone.",
  skoid: "The identity that asks for the key is the delegator; it needs the role.",
  sktid: "The tenant of that identity.",
  skt: "Every token gets a new key, which starts as early as the token.",
  ske: "Every token gets a new key, which ends with the token.",
  skv: "The version that the key is asked for with.",
  sig: "Signed with the new key.",
};

const NOT_POSSIBLE = "No token made with these tools has it.";

function whyOf(entry: SasParameterEntry, own: string, corrected: string | null, letters: string): string {
  if (own !== "") return `${entry.name} is ${own}.`;
  if (entry.name === "sp") return letters;
  if (RENEWED[entry.name]) return RENEWED[entry.name] ?? "";
  return corrected === null ? NOT_POSSIBLE : "";
}

const sentence = (text: string): string =>
  text === "" ? "" : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** Every parameter of either token, in the table's order: what is corrected, renewed and kept. */
export function correctedParameters(
  facts: RequestFacts,
  plan: Plan,
  faults: readonly TokenFault[],
): readonly CorrectedParameter[] {
  const decoded = decodeToken(facts.request.parameters);
  const values = valuesOf(plan);
  const letters = `What ${facts.request.operation || "the operation"} needs, and what such a token can carry.`;
  return SAS_PARAMETERS.flatMap((entry): readonly CorrectedParameter[] => {
    const { name, title } = entry;
    const own = decoded.parameters.filter((parameter) => parameter.name === name);
    const corrected = values[name] ?? (tableParameter(plan, name) ? (own[0]?.value ?? null) : null);
    if (own.length === 0 && corrected === null) return [];
    const refused = own.map(({ value }) => value);
    const fault = faults.find((one) => blamed(one).includes(name));
    const missing = decoded.missing.includes(name) ? faults.find(isOfFields) : undefined;
    const ownFault = own[0]?.fault ?? "";
    const found = fault ?? missing ?? (ownFault === "" ? undefined : faults.find(isOfFields));
    if (!found && refused.length === 1 && refused[0] === corrected)
      return [{ name, title, change: "kept", refused, corrected, why: "", check: "" }];
    const isCorrected = found !== undefined || ownFault !== "" || name === "sp" || corrected === null;
    const said = fault
      ? sentence(fault.text)
      : whyOf(entry, ownFault || (missing ? "missing" : ""), corrected, letters);
    return [
      {
        ...{ name, title, refused, corrected },
        change: isCorrected ? "corrected" : "renewed",
        why: said,
        check: found?.check ?? "",
      },
    ];
  });
}

const isOfFields = ({ cause }: TokenFault): boolean =>
  cause === "field-missing" || cause === "field-malformed";

/** Which table, and which of its keys: only the old token knows. */
const tableParameter = ({ service }: Plan, name: string): boolean =>
  service === "table" && ["tn", "spk", "srk", "epk", "erk"].includes(name);
