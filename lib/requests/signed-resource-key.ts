import { cutWhole } from "./cut-whole";
import type { QueryParameter } from "./logged-request";

const MOST = 256;

const given = (parameters: readonly QueryParameter[], name: string): string =>
  parameters.find((parameter) => parameter.name === name)?.value ?? "";

/**
 * What a token's signature is for, as far as the request shows it: "c reports", "b reports/q3.pdf",
 * "d lake/raw" for a directory one deep. Two requests with one token and the same place ask for the
 * same signed resource. At most 256 characters.
 */
export function signedResourceKey(parameters: readonly QueryParameter[], path: string): string {
  const resource = given(parameters, "sr").slice(0, 2);
  const names = path.split("/").filter((name) => name !== "");
  if (resource === "c" || resource === "s") return cutWhole(`${resource} ${names[0] ?? ""}`, MOST);
  if (resource !== "d") return cutWhole(`${resource} ${names.join("/")}`, MOST);
  const depth = Number(given(parameters, "sdd"));
  return cutWhole(`d ${names.slice(0, Number.isInteger(depth) ? depth + 1 : 1).join("/")}`, MOST);
}
