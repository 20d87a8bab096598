import type { TokenCredential } from "@azure/identity";

export interface FakeCredentialOptions {
  readonly now: () => number;
  /** Seconds that a token lasts; below zero it has ended already. */
  readonly lifetimeSeconds?: number;
  /** What the machine that issues tokens is ahead of the service. */
  readonly skewSeconds?: number;
  /** What getToken rejects with instead. */
  readonly failure?: Error;
  /** Never answers. */
  readonly hangs?: boolean;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** A token as Entra's look: three parts, of which an emulator reads the second; signed by no one. */
export function fakeToken(
  audience: string,
  fromSeconds: number,
  toSeconds: number,
  more: object = {},
): string {
  const claims = {
    ...more,
    aud: audience,
    iss: "https://sts.windows.net/",
    nbf: fromSeconds,
    iat: fromSeconds,
    exp: toSeconds,
  };
  return `${part({ typ: "JWT", alg: "none" })}.${part(claims)}.${part({ by: "no one" })}`;
}

/** A credential that makes its own tokens, for the scope it is asked for. */
export function fakeCredential(options: FakeCredentialOptions): TokenCredential {
  const { now, lifetimeSeconds = 3600, skewSeconds = 0, failure, hangs } = options;
  return {
    async getToken(scopes) {
      if (failure) throw failure;
      if (hangs) await new Promise(() => undefined);
      const audience = [scopes].flat()[0]?.replace(/\/\.default$/, "") ?? "";
      const from = Math.floor(now() / 1000) + skewSeconds;
      // The client is told that it lasts, else it would ask for another one instead of sending this.
      return {
        token: fakeToken(audience, from, from + lifetimeSeconds),
        expiresOnTimestamp: now() + 3_600_000,
      };
    },
  };
}
