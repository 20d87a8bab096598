import { FORMS } from "./forms";
import { parseAddressRange, rangeText } from "./ip-address";
import { KIND_TITLES, kindOf } from "./kinds";
import { mandatoryParameters } from "./mandatory-parameters";
import { readParameter, type SasParameter, singleValue } from "./parameter-reading";
import { SAS_PARAMETERS, type SasKind, type SasParameterEntry } from "./parameters";
import { permissionWords } from "./permissions";
import { SERVICE_LETTERS, SIGNED_RESOURCES, type StorageService } from "./services";
import { plainInstant } from "./windows";

export interface DecodedParameter {
  readonly name: string;
  /** As it stands in the URI; "masked" for the signature. */
  readonly value: string;
  /** Microsoft's term: "signed expiry". */
  readonly title: string;
  /** In plain words: "r read, l list". */
  readonly meaning: string;
  /** What is wrong with it, "" where nothing is. */
  readonly fault: string;
  /** false for a parameter of the request that is no part of the token. */
  readonly ofToken: boolean;
}

export interface DecodedToken {
  readonly kind: SasKind;
  /** "user delegation SAS for one blob". */
  readonly title: string;
  /** In the table's order; what is no part of the token comes last. */
  readonly parameters: readonly DecodedParameter[];
  /** Mandatory parameters that a user delegation SAS lacks. */
  readonly missing: readonly string[];
}

const ENTRIES: ReadonlyMap<string, SasParameterEntry> = new Map(
  SAS_PARAMETERS.map((entry) => [entry.name, entry]),
);
const PLACES: ReadonlyMap<string, number> = new Map(SAS_PARAMETERS.map(({ name }, place) => [name, place]));

function readTokenService(parameters: readonly SasParameter[]): StorageService {
  const letter = singleValue(parameters, "sks");
  const named = (Object.keys(SERVICE_LETTERS) as StorageService[]).find(
    (service) => SERVICE_LETTERS[service] === letter,
  );
  if (named) return named;
  if (singleValue(parameters, "tn") !== "") return "table";
  return ["s", "f"].includes(singleValue(parameters, "sr")) ? "file" : "blob";
}

/** What a readable value says; the parameter's own meaning where the value adds nothing. */
const READINGS: Partial<
  Record<SasParameterEntry["form"], (value: string, service: StorageService) => string>
> = {
  letters: permissionWords,
  resource: (value) => SIGNED_RESOURCES[value] ?? "",
  service: (value) =>
    `key for the ${Object.entries(SERVICE_LETTERS).find(([, letter]) => letter === value)?.[0] ?? ""} service`,
  protocol: (value) => (value === "https" ? "HTTPS only" : "HTTPS and HTTP"),
  addresses: (value) => {
    const range = parseAddressRange(value);
    return range ? `only from ${rangeText(range)}` : "";
  },
};

function describeValue(entry: SasParameterEntry, value: string, service: StorageService): string {
  const read = READINGS[entry.form]?.(value, service);
  if (read) return read;
  const instant = entry.form === "instant" ? FORMS.instant(value) : null;
  return instant?.state === "value" ? `${entry.meaning}: ${plainInstant(instant.value)}` : entry.meaning;
}

function findParameterFault(
  entry: SasParameterEntry,
  parameters: readonly SasParameter[],
  kind: SasKind,
  service: StorageService,
) {
  const reading = readParameter(parameters, entry.name);
  if (reading.state === "doubled") return `specified ${reading.values.length} times`;
  if (reading.state === "empty") return "empty";
  if (reading.state === "missing") return "";
  if (kind === "user-delegation" && !entry.kinds.includes(kind))
    return "not possible in a user delegation SAS";
  const version = singleValue(parameters, "sv");
  if (entry.since !== "" && FORMS.version(version).state === "value" && version < entry.since)
    return `needs sv ${entry.since} or later`;
  // Stored policies and account SAS write permissions of their own.
  if (kind !== "user-delegation" && entry.form === "letters") return "";
  const read = FORMS[entry.form](reading.value, service);
  return read.state === "value" ? "" : read.fault;
}

function decodeParameter(
  parameter: SasParameter,
  parameters: readonly SasParameter[],
  kind: SasKind,
): DecodedParameter {
  const name = parameter.name.toLowerCase();
  const entry = ENTRIES.get(name);
  if (!entry) {
    const meaning = "part of the request, not of the token";
    return {
      name: parameter.name,
      value: parameter.value,
      title: "request parameter",
      meaning,
      fault: "",
      ofToken: false,
    };
  }
  const service = readTokenService(parameters);
  return {
    name,
    value: entry.secret && parameter.value !== "" ? "masked" : parameter.value,
    title: entry.title,
    meaning: entry.secret ? entry.meaning : describeValue(entry, parameter.value, service),
    fault: findParameterFault(entry, parameters, kind, service),
    ofToken: true,
  };
}

const place = (name: string): number => PLACES.get(name) ?? SAS_PARAMETERS.length;

/** Explains every parameter of a URI and says which kind of SAS it carries. Total; never shows a signature. */
export function decodeToken(parameters: readonly SasParameter[]): DecodedToken {
  const kind = kindOf(parameters);
  const resource = SIGNED_RESOURCES[singleValue(parameters, "sr")];
  const missing = mandatoryParameters(readTokenService(parameters), singleValue(parameters, "sr")).filter(
    (name) => ["missing", "empty"].includes(readParameter(parameters, name).state),
  );
  return {
    kind,
    title: resource && kind !== "none" ? `${KIND_TITLES[kind]} for ${resource}` : KIND_TITLES[kind],
    parameters: parameters
      .map((parameter) => decodeParameter(parameter, parameters, kind))
      .sort((a, b) => place(a.name) - place(b.name)),
    missing: kind === "user-delegation" ? missing : [],
  };
}
