import { cutWhole } from "./cut-whole";
import type { QueryParameter } from "./logged-request";

const MAX_LENGTH = 256;

const given = (parameters: readonly QueryParameter[], name: string): string =>
  parameters.find((parameter) => parameter.name === name)?.value ?? "";

/** "/reports//q3.pdf" as "reports/q3.pdf"; most paths need nothing but their first slash removed. */
function withoutEmptyNames(path: string): string {
  const isPlain = path.startsWith("/") && !path.endsWith("/") && !path.includes("//");
  if (isPlain) return path.slice(1);
  return path
    .split("/")
    .filter((name) => name !== "")
    .join("/");
}

const firstNames = (path: string, count: number): string => path.split("/").slice(0, count).join("/");

/** The container of a path without its first slash. */
function firstName(path: string): string {
  const slash = path.indexOf("/");
  return slash < 0 ? path : path.slice(0, slash);
}

/** What a token says that its signature is for: the signed resource, and how deep a directory is. */
export class SignedResource {
  readonly #resource: string;
  readonly #depth: number;

  constructor(parameters: readonly QueryParameter[]) {
    this.#resource = given(parameters, "sr").slice(0, 2);
    this.#depth = Number(given(parameters, "sdd"));
  }

  /**
   * What the signature is for, as far as a request's path shows it: "c reports", "b reports/q3.pdf",
   * "d lake/raw" for a directory one deep. Two requests with one token and the same place ask for the
   * same signed resource. At most 256 characters.
   */
  key(path: string): string {
    const resource = this.#resource;
    const whole = withoutEmptyNames(path);
    if (resource === "c" || resource === "s") return cutWhole(`${resource} ${firstName(whole)}`, MAX_LENGTH);
    if (resource !== "d") return cutWhole(`${resource} ${whole}`, MAX_LENGTH);
    const depth = Number.isInteger(this.#depth) ? this.#depth + 1 : 1;
    return cutWhole(`d ${firstNames(whole, depth)}`, MAX_LENGTH);
  }
}

/** What one request's token is for, see SignedResource. */
export const signedResourceKey = (parameters: readonly QueryParameter[], path: string): string =>
  new SignedResource(parameters).key(path);
