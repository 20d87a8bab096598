import { cutWhole } from "./cut-whole";
import type { QueryParameter } from "./logged-request";

const MAX_LENGTH = 256;

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
  if (resource === "c" || resource === "s") return cutWhole(`${resource} ${names[0] ?? ""}`, MAX_LENGTH);
  if (resource !== "d") return cutWhole(`${resource} ${names.join("/")}`, MAX_LENGTH);
  const depth = Number(given(parameters, "sdd"));
  return cutWhole(`d ${names.slice(0, Number.isInteger(depth) ? depth + 1 : 1).join("/")}`, MAX_LENGTH);
}
