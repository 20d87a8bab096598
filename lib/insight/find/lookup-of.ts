import { type Lookup, NOTHING_TO_LOOK_FOR, type ObjectPlace } from "@/lib/log-source/lookup";
import { storagePlace } from "@/lib/pasted/addresses/storage-place";
import { kindOfAddress, requestOf, tokenOf } from "@/lib/pasted/explaining/request-of";
import type { PastedFacts } from "@/lib/pasted/facts";
import type { QueryParameter } from "@/lib/requests/logged-request";

/** Where an address leads, as the log names it: by container and object, or by the path as it was sent. */
function placesOf(facts: PastedFacts): readonly ObjectPlace[] {
  const named = facts.addresses.flatMap((address): readonly ObjectPlace[] => {
    const { kind, account, container, object } = storagePlace(address);
    if (account === null || container === null || kind === "emulator") return [];
    const path = address.path.replace(/^\/+/, "");
    return [container + (object === null ? "" : `/${object}`), path].map((each) => ({
      account,
      object: each,
    }));
  });
  const { account, container, object, place } = requestOf(facts);
  const own =
    account === null || container === null || place?.kind === "emulator"
      ? []
      : [{ account, object: object === null ? container : `${container}/${object}` }];
  const all = [...own, ...named];
  return [...new Map(all.map((each) => [`${each.account} ${each.object}`, each])).values()];
}

/** Tokens whose signature is not known: they are found by their parameters. */
function tokensOf(facts: PastedFacts): readonly (readonly QueryParameter[])[] {
  return facts.addresses
    .filter((address) => address.signatureHash === "" && kindOfAddress(address) === "user-delegation")
    .map(tokenOf);
}

/**
 * What to look for. Clients, scripts and people mix the two kinds of ids up, so that each is looked for
 * among both; which of them it was, the row tells.
 */
export function lookupOf(facts: PastedFacts): Lookup {
  const { serverRequestIds: server, clientRequestIds: client } = facts;
  return {
    ...NOTHING_TO_LOOK_FOR,
    serverRequestIds: [...new Set([...server, ...client])],
    clientRequestIds: [...new Set([...client, ...server])],
    signatureHashes: [...new Set(facts.addresses.map(({ signatureHash }) => signatureHash))].filter(
      (hash) => hash !== "",
    ),
    tokens: tokensOf(facts),
    objects: placesOf(facts),
    time: facts.time,
  };
}
