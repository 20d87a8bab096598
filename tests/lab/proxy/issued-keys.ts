import type { IssuedKeys } from "./own-refusals";

const nameOf = (oid: string, start: string, expiry: string): string => [oid, start, expiry].join("|");

const element = (xml: string, name: string): string =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";

/** Remembers when each user delegation key was handed out, by what its tokens carry of it; never its value. */
export function rememberKeys(): IssuedKeys & { note(xml: string, atMs: number): void } {
  const issued = new Map<string, number>();
  return {
    note: (xml, atMs) => {
      const name = nameOf(
        element(xml, "SignedOid"),
        element(xml, "SignedStart"),
        element(xml, "SignedExpiry"),
      );
      if (!issued.has(name)) issued.set(name, atMs);
    },
    issuedAt: (query) => {
      const name = nameOf(query.get("skoid") ?? "", query.get("skt") ?? "", query.get("ske") ?? "");
      return issued.get(name) ?? null;
    },
  };
}
