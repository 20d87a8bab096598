import { hash } from "node:crypto";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { readParameters, tokenText, writeQuery } from "@/lib/requests/logged-uri";
import type { KeptById } from "./answer-memory";

interface ReadToken {
  /** 32 hex digits, the same as a loaded log gives. */
  readonly id: string;
  readonly parameters: ReturnType<typeof readParameters>;
}

/** A token as a query gives it (the signature's hash, then one parameter a line) to its parameters and its id. */
export function readTokenText(text: string): ReadToken {
  const [signatureHash = "", ...lines] = text.split("\n").filter((line, at) => at === 0 || line !== "");
  const raw = lines.map((line) => {
    const at = line.indexOf("=");
    return { name: line.slice(0, at), value: line.slice(at + 1) };
  });
  const parameters = readParameters(writeQuery(raw));
  const id = hash("sha256", `${signatureHash}\n${tokenText(parameters)}`).slice(0, 32);
  return { id, parameters };
}

/** Remembers which text belongs to a token's id: a service can't be asked for an id of our making. */
export class TokenIndex {
  constructor(private readonly texts: KeptById<string>) {}

  /** The id of a token that a query named. */
  register(text: string): string {
    const { id } = readTokenText(text);
    this.texts.set(id, text);
    return id;
  }

  /** The token of a request, as a query would name it. */
  registerFrom({ signatureHash, parameters }: LoggedRequest): void {
    const text = `${signatureHash}\n${tokenText(parameters)}\n`;
    if (!this.texts.has(readTokenText(text).id)) this.register(text);
  }

  /** Null for a token that no one has named yet. */
  lookup(id: string): string | null {
    return this.texts.get(id.toLowerCase()) ?? null;
  }
}
