import type { FoundAddress } from "../addresses/find-addresses";
import { storagePlace } from "../addresses/storage-place";

const hasToken = ({ address }: FoundAddress): boolean =>
  address.signature !== "none" || address.parameters.some(({ name }) => name === "skoid");
const isMasked = ({ address }: FoundAddress): boolean => address.host === "";

/** How much speaks for an address being the refused request's. */
function weight(found: FoundAddress, text: string): number {
  const { kind } = storagePlace(found.address);
  const method = /(?:GET|PUT|POST|HEAD|DELETE|PATCH)["', ]{0,4}(?:["', ]|\r?\n[ \t]{0,8})$/.test(
    text.slice(Math.max(0, found.start - 12), found.start),
  );
  return (
    (hasToken(found) ? 8 : 0) +
    (kind === "azure" || kind === "emulator" ? 4 : 0) +
    (method ? 3 : 0) +
    (kind === "look-alike" ? -6 : 0) +
    (found.address.role === "source" ? -2 : 0) +
    (isMasked(found) ? -1 : 0)
  );
}

/**
 * The address of the request that was refused: the weightiest; of several alike, the last before the refusal, or the
 * first of all. Null for none.
 */
export function mainAddress(
  addresses: readonly FoundAddress[],
  text: string,
  at: number,
): FoundAddress | null {
  let best: FoundAddress | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const found of addresses) {
    const own = weight(found, text);
    const isNearer = own === most && at >= 0 && found.start <= at;
    if (own > most || isNearer) {
      best = found;
      most = own;
    }
  }
  return best;
}
