import { cleanText } from "@/lib/requests/redaction";
import { parseIpAddress } from "@/lib/sas/ip-address";
import { parseInstant } from "@/lib/time/instant";
import { readAddress } from "./addresses/read-address";
import {
  ADDRESS_ROLES,
  CODE_ORIGINS,
  NO_FACTS,
  OTHER_CREDENTIALS,
  PASTED_SERVICES,
  type PastedAddress,
  type PastedFacts,
  SIGNATURE_STATES,
  TIME_ORIGINS,
} from "./facts";
import { CLIENT_NAMES, PHRASE_IDS } from "./tables/clients";
import { REQUEST_HEADERS } from "./tables/request-headers";

/** A parameter that was ignored, and why; its value is shown as text and cut. */
interface FactProblem {
  readonly name: string;
  readonly value: string;
  readonly why: string;
}

export interface ReadFacts {
  readonly facts: PastedFacts;
  readonly problems: readonly FactProblem[];
}

interface Field<Value> {
  readonly read: (text: string) => Value | null;
  /** What the value should be: completes "is not …". */
  readonly form: string;
}

const MAX_ADDRESSES = 4;
const MAX_LIST = 8;
const MAX_TEXT = 1_024;
const MAX_SHOWN = 60;

const matching = (pattern: RegExp, form: string): Field<string> => ({
  read: (text) => (pattern.test(text) ? text : null),
  form,
});
const oneOf = <Value extends string>(known: readonly Value[]): Field<Value> => ({
  read: (text) => known.find((value) => value === text) ?? null,
  form: `one of ${known.join(", ")}`,
});
const text: Field<string> = {
  read: (value) => (value.length <= MAX_TEXT && cleanText(value, MAX_TEXT) === value ? value : null),
  form: "a text of at most 1,024 characters",
};

const GUID = matching(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/, "an id in lower case, with dashes");
const STATUS: Field<number> = {
  read: (value) => (/^[1-5]\d\d$/.test(value) ? Number(value) : null),
  form: "an HTTP status",
};
const MOMENT: Field<NonNullable<PastedFacts["time"]>> = {
  read: (value) => {
    const read = parseInstant(value);
    return read.ok ? read.instant : null;
  },
  form: "a time with its zone (ISO 8601)",
};
const ADDRESS: Field<PastedAddress> = {
  read: (value) => (value.length > 8_000 ? null : readAddress(value)),
  form: "an address or a token",
};
const CALLER: Field<string> = { read: (value) => parseIpAddress(value)?.text ?? null, form: "an IP address" };
const HASH = matching(/^(?:[\dA-F]{64})?$/, "64 upper-case hex digits");

/** Collects what is wrong while each parameter is read by its own form. */
class Reader {
  readonly problems: FactProblem[] = [];
  constructor(private readonly params: URLSearchParams) {}

  private refuse(name: string, value: string, why: string): void {
    this.problems.push({ name, value: cleanText(value, MAX_SHOWN), why });
  }

  all<Value>(name: string, { read, form }: Field<Value>, most = MAX_LIST): readonly Value[] {
    const values = this.params.getAll(name);
    if (values.length > most) this.refuse(name, "", `more than ${most} times`);
    return values.slice(0, most).flatMap((value) => {
      const known = read(value);
      if (known === null) this.refuse(name, value, `not ${form}`);
      return known === null ? [] : [known];
    });
  }

  one<Value>(name: string, field: Field<Value>): Value | null {
    return this.all(name, field, 1)[0] ?? null;
  }
}

/** Roles, states and hashes stand in the order of the addresses. */
function readAddresses(reader: Reader): readonly PastedAddress[] {
  const addresses = reader.all("url", ADDRESS, MAX_ADDRESSES);
  const roles = reader.all("role", oneOf(ADDRESS_ROLES), MAX_ADDRESSES);
  const states = reader.all("mark", oneOf(SIGNATURE_STATES), MAX_ADDRESSES);
  const hashes = reader.all("signatureHash", HASH, MAX_ADDRESSES);
  return addresses.map((address, at) => {
    const state = states[at] ?? "none";
    return {
      ...address,
      role: roles[at] ?? "request",
      signature: state === "none" || address.signature === "none" ? withoutState(address) : state,
      signatureHash: hashes[at] ?? "",
    };
  });
}

/** An address of this application holds no signature: where one is named, it is masked. */
const withoutState = ({ signature }: PastedAddress): PastedAddress["signature"] =>
  signature === "none" ? "none" : "masked";

/**
 * The facts in a page's parameters. Total: what can't be used is named in `problems` and ignored; parameters of
 * other names are not looked at.
 */
export function readFacts(params: URLSearchParams): ReadFacts {
  const reader = new Reader(params);
  const facts: PastedFacts = {
    ...NO_FACTS,
    serverRequestIds: [...new Set(reader.all("requestId", GUID))],
    clientRequestIds: [...new Set(reader.all("clientRequestId", GUID))],
    status: reader.one("status", STATUS),
    code: reader.one("error", matching(/^[A-Za-z]{3,64}$/, "an error code")),
    codeOrigin: reader.one("errorOrigin", oneOf(CODE_ORIGINS)),
    detail: reader.one("detail", text),
    time: reader.one("at", MOMENT),
    timeOrigin: reader.one("atOrigin", oneOf(TIME_ORIGINS)),
    method: reader.one("method", matching(/^[A-Z]{3,8}$/, "a method in capitals")),
    operation: reader.one("operation", matching(/^[A-Za-z]{3,48}$/, "an operation's name")),
    account: reader.one("account", matching(/^[a-z0-9]{3,24}$/, "a storage account's name")),
    container: reader.one("container", matching(/^[$\w.-]{1,63}$/, "a container's name")),
    object: reader.one("object", text),
    service: reader.one("service", oneOf(PASTED_SERVICES)),
    callerAddress: reader.one("caller", CALLER),
    headers: reader.all("header", oneOf(REQUEST_HEADERS)),
    clients: reader.all("client", oneOf(CLIENT_NAMES)),
    phrases: reader.all("said", oneOf(PHRASE_IDS)),
    credential: reader.one("credential", oneOf(OTHER_CREDENTIALS)),
    addresses: readAddresses(reader),
  };
  return { facts, problems: reader.problems };
}
