import { SERVICES } from "@/lib/requests/logged-request";
import type { StorageService } from "@/lib/sas/services";
import type { TriedResource } from "../harmless/harmless-request";

const MAX_CONTAINER = 63;
const MAX_PATH = 1_024;
const MAX_ACCOUNT = 24;

interface Parts {
  readonly text: string;
  readonly service: string;
  readonly account: string;
  readonly container: string;
  readonly path: string;
  /** The account that the token is asked of. */
  readonly own: string;
}

interface Trap {
  readonly is: (parts: Parts) => boolean;
  readonly rule: string;
}

const FORM = "/blob/account/container or /blob/account/container/blob";
/** What every one of these comes to: a token is issued, and no request with it succeeds. */
const OUTCOME = "a token is issued all the same, and fails by its signature";

const isDots = (name: string): boolean => name === "." || name === "..";

/** The first that holds is told. Azure Resource Manager refuses none of them (azure-storage-facts 9, inference). */
const TRAPS: readonly Trap[] = [
  {
    is: ({ text }) => /^https?:/i.test(text),
    rule: `The canonicalized resource is no address: write ${FORM}.`,
  },
  {
    is: ({ text }) => !text.startsWith("/"),
    rule: `The canonicalized resource begins with a slash: ${FORM}. Without it ${OUTCOME}.`,
  },
  {
    is: ({ text }) => text.endsWith("/"),
    rule: `The canonicalized resource does not end with a slash: ${OUTCOME}.`,
  },
  {
    is: ({ service }) => !SERVICES.some((each) => each === service),
    rule: `The canonicalized resource begins with /blob (Data Lake too), /file, /queue or /table, in lower case: with another word ${OUTCOME}.`,
  },
  {
    is: ({ account, own }) => account !== own,
    rule: `The canonicalized resource names the account itself behind the service: with another name ${OUTCOME}.`,
  },
  {
    is: ({ container }) => container === "",
    rule: `The canonicalized resource names a container, queue, table or share: ${FORM}.`,
  },
  {
    is: ({ text }) => text.split("/").some(isDots),
    rule: "No part of the canonicalized resource is . or ..: clients resolve them before they send, so the request asks for another object than the one that was signed.",
  },
  {
    is: ({ container, path }) => container.length > MAX_CONTAINER || path.length > MAX_PATH,
    rule: `A container's name has at most ${MAX_CONTAINER} characters, the path in it at most 1,024.`,
  },
  {
    is: ({ service, container }) => service === "table" && container !== container.toLowerCase(),
    rule: `A table's name is signed in lower case: as it is written ${OUTCOME}.`,
  },
  {
    is: ({ service, path }) => (service === "queue" || service === "table") && path !== "",
    rule: "Nothing stands below a queue or a table in the canonicalized resource.",
  },
];

/** Whether the text holds controls, or half a character: no name does. */
const isUnreadable = (text: string): boolean => /[\u0000-\u001f\u007f]/.test(text) || !text.isWellFormed();

export type CanonicalizedResourceRead =
  | { readonly ok: true; readonly resource: TriedResource }
  | { readonly ok: false; readonly rule: string };

/** Reads a canonicalized resource of an account, or names the rule that it breaks. */
export function readCanonicalizedResource(text: string, account: string): CanonicalizedResourceRead {
  if (isUnreadable(text))
    return { ok: false, rule: "The canonicalized resource holds no control characters." };
  const [, service = "", named = "", container = "", ...below] = text.split("/");
  const parts = { text, service, account: named, container, path: below.join("/"), own: account };
  const trap = TRAPS.find(({ is }) => is(parts));
  if (trap) return { ok: false, rule: trap.rule };
  return { ok: true, resource: { service: service as StorageService, container, path: parts.path } };
}

/** The canonicalized resource of an object: "/blob/stcontosodemo/reports/q3.pdf". */
export function writeCanonicalizedResource(
  account: string,
  { service, container, path }: TriedResource,
): string {
  const name = service === "table" ? container.toLowerCase() : container;
  return `/${service}/${account.slice(0, MAX_ACCOUNT)}/${name}${path === "" ? "" : `/${path}`}`;
}

interface Doubt {
  readonly is: RegExp;
  readonly text: string;
}

/** What names may hold, and is a mistake more often. */
const DOUBTS: readonly Doubt[] = [
  {
    is: /%[\da-f]{2}/i,
    text: "The canonicalized resource holds a percent sign with two hex digits. It is signed as it is written: unless the name itself holds them, write the name as it is, not as an address has it.",
  },
  {
    is: /\/\//,
    text: "The canonicalized resource holds two slashes in a row. Unless the name itself holds them, the token fails by its signature.",
  },
];

/** What looks wrong about a resource that keeps all rules. */
export function doubtsAbout(canonicalizedResource: string): readonly string[] {
  return DOUBTS.filter(({ is }) => is.test(canonicalizedResource)).map(({ text }) => text);
}
