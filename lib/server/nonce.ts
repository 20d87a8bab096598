/** A word that nobody can guess, by which one answer's policy knows its own scripts and styles: 24 characters. */
export function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
}

/** The word of a Content-Security-Policy; null where it has none. */
export function nonceIn(policy: string): string | null {
  return /'nonce-([A-Za-z0-9+/]{24})'/.exec(policy)?.[1] ?? null;
}
