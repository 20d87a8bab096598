import { randomBytes } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";

const KEY_BYTES = 32;
const ISSUER = "sas-failure-insights";

export type Payload = Readonly<Record<string, unknown>>;

/** Whether each part is written as Base64 writes its bytes: the last character of some has bits that stand for nothing. */
const isExact = (text: string): boolean =>
  text.split(".").every((part) => Buffer.from(part, "base64url").toString("base64url") === part);

/** What only this server can read and make: encrypted, for one use, with an end. Times are seconds since 1970. */
export class Sealed {
  readonly #own: Uint8Array;
  readonly #keys: readonly Uint8Array[];

  /** The first key encrypts, all decrypt; without any, one is made that ends with the process. */
  constructor(
    keys: readonly Uint8Array[],
    private readonly now: () => number,
  ) {
    this.#own = keys[0] ?? randomBytes(KEY_BYTES);
    this.#keys = [this.#own, ...keys.slice(1)];
  }

  seal(use: string, content: Payload, endsAt: number): Promise<string> {
    return new EncryptJWT({ ...content })
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .setIssuer(ISSUER)
      .setAudience(use)
      .setExpirationTime(Math.floor(endsAt))
      .encrypt(this.#own);
  }

  /** Null for anything that was not sealed here for this use, and for what has ended. */
  async open(use: string, text: string | null): Promise<Payload | null> {
    if (text === null || !isExact(text)) return null;
    for (const key of this.#keys) {
      const payload = await this.#openWith(key, use, text).catch(() => null);
      if (payload !== null) return payload;
    }
    return null;
  }

  async #openWith(key: Uint8Array, use: string, text: string): Promise<Payload> {
    const { payload } = await jwtDecrypt<Record<string, unknown>>(text, key, {
      issuer: ISSUER,
      audience: use,
      requiredClaims: ["exp"],
      keyManagementAlgorithms: ["dir"],
      contentEncryptionAlgorithms: ["A256GCM"],
      currentDate: new Date(this.now() * 1000),
    });
    return payload;
  }
}
