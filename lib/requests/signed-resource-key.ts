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

/**
 * What a token's signature is for, as far as the request shows it: "c reports", "b reports/q3.pdf",
 * "d lake/raw" for a directory one deep. Two requests with one token and the same place ask for the
 * same signed resource. At most 256 characters.
 */
export function signedResourceKey(parameters: readonly QueryParameter[], path: string): string {
  const resource = given(parameters, "sr").slice(0, 2);
  const whole = withoutEmptyNames(path);
  if (resource === "c" || resource === "s")
    return cutWhole(`${resource} ${firstNames(whole, 1)}`, MAX_LENGTH);
  if (resource !== "d") return cutWhole(`${resource} ${whole}`, MAX_LENGTH);
  const depth = Number(given(parameters, "sdd"));
  return cutWhole(`d ${firstNames(whole, Number.isInteger(depth) ? depth + 1 : 1)}`, MAX_LENGTH);
}
