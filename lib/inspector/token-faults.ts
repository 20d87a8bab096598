import type { DecodedToken } from "@/lib/sas/decode-token";
import { singleValue } from "@/lib/sas/parameter-reading";
import { isOutOfOrder } from "@/lib/sas/permissions";
import { tokenWindows } from "@/lib/sas/windows";
import { type AddressedToken, serviceOfToken } from "./assumptions";

const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

const STILL_ENCODED = /%[\da-f]{2}/i;

/** What the service would object to in a token, whatever is asked for: each fault in a few words. */
export function faultsOf(
  { parameters }: AddressedToken,
  { parameters: decoded, missing }: DecodedToken,
): readonly string[] {
  const lost = missing
    .filter((name) => !parameters.some((given) => given.name === name))
    .map((name) => `${name} is missing`);
  const bad = decoded
    .filter(({ fault, ofToken }) => fault !== "" && ofToken)
    .map(({ name, value, fault }) => {
      if (/^(?:empty|specified|not possible)/.test(fault)) return `${name} is ${fault}`;
      return fault.startsWith("needs") ? `${name} ${fault}` : `${name} ${quoted(value)} is ${fault}`;
    });
  const { token, key } = tokenWindows(parameters);
  const turned = [
    { name: "token", ends: "se", starts: "st", ...token },
    { name: "key", ends: "ske", starts: "skt", ...key },
  ].filter(({ start, expiry }) => start !== null && expiry !== null && expiry <= start);
  return [
    ...lost,
    ...new Set(bad),
    ...turned.map(
      ({ name, ends, starts }) => `the ${name} ends (${ends}) no later than it starts (${starts})`,
    ),
  ];
}

/** What is no fault by itself, and yet worth a look. */
export function remarksOn(token: AddressedToken): readonly string[] {
  const { parameters, separator } = token;
  const encoded = parameters.filter(({ value }) => STILL_ENCODED.test(value)).map(({ name }) => name);
  return [
    ...(encoded.length === 0
      ? []
      : [
          `Still percent-encoded when decoded once: ${encoded.join(", ")}. An address that was encoded twice is read like that, and its signature can't match.`,
        ]),
    ...(separator === ""
      ? []
      : [
          `The parameters stand between ${separator} instead of &. That was undone here; a request that is sent like that lacks everything after the first.`,
        ]),
    ...(isOutOfOrder(singleValue(parameters, "sp"), serviceOfToken(token))
      ? [
          `The letters of sp=${singleValue(parameters, "sp")} are not in the documented order, which every SDK keeps.`,
        ]
      : []),
  ];
}
