import { hash } from "node:crypto";
import { SECRET_PARAMETERS, TOKEN_PARAMETERS } from "@/lib/sas/parameter-sets";
import type { QueryParameter } from "../logged-request";
import {
  carriesUserDelegationSas,
  hasEncodedSeparators,
  parameterItems,
  readParameterItem,
  writeParameter,
} from "../logged-uri";
import { SignedResource } from "../signed-resource-key";
import { shortHash, type TokenTerms, tokenTerms, type UsedToken } from "../token-use";
import { BoundedCache } from "./bounded-cache";
import type { UsesOfQuery } from "./identify-use";

/** Tokens remembered for each query: those who sign alike differ in the signature alone. */
const MAX_TOKENS = 16;
const NOT_SIGNED = -1;

interface KnownToken {
  readonly signatureHash: string;
  readonly token: string;
}

/** "sp=rl" and all that is made of it: queries that differ share most of their items. */
export interface ReadItem {
  readonly parameter: QueryParameter;
  /** As it is written into the query again. */
  readonly text: string;
  /** As the token's identity has it. */
  readonly identity: string;
  /** The place of its name among the token's parameters, or NOT_SIGNED. */
  readonly rank: number;
}

const RANKS: ReadonlyMap<string, number> = new Map(
  [...TOKEN_PARAMETERS]
    .map((name) => `${name}=`)
    .sort()
    .map((start, rank) => [start.slice(0, -1), rank]),
);

const items = new BoundedCache<ReadItem>();

/** Reads an item as it was logged. */
export function readItemAnew(logged: string): ReadItem {
  const parameter = readParameterItem(logged);
  const { name, value } = parameter;
  const rank = RANKS.get(name) ?? NOT_SIGNED;
  return { parameter, text: writeParameter(parameter), identity: `${name}=${value}`, rank };
}

const isOfSecret = (logged: string): boolean => SECRET_PARAMETERS.has(logged.slice(0, logged.indexOf("=")));

// A signature is never remembered, and hardly ever the same.
const readItem = (logged: string): ReadItem =>
  isOfSecret(logged) ? readItemAnew(logged) : items.get(logged, readItemAnew);

/** The same text as tokenText gives: by their names they are in order already, but for a name that comes twice. */
function identityOf(read: readonly ReadItem[]): string {
  const signed: ReadItem[] = [];
  let isDoubled = false;
  for (const item of read) {
    if (item.rank === NOT_SIGNED) continue;
    let at = signed.length;
    for (; at > 0; at -= 1) {
      const before = signed[at - 1] as ReadItem;
      if (before.rank < item.rank) break;
      isDoubled ||= before.rank === item.rank;
      signed[at] = before;
    }
    signed[at] = item;
  }
  const texts = signed.map(({ identity }) => identity);
  return (isDoubled ? texts.sort() : texts).join("\n");
}

/** Its last digit tells where a signature's hash is remembered. */
const placeOf = (signatureHash: string): number =>
  signatureHash === "" ? 0 : signatureHash.charCodeAt(signatureHash.length - 1) % MAX_TOKENS;

const digest = (text: string): string => hash("sha256", text).slice(0, 32);

/** What a query says, whoever sent it: thousands of requests carry the same one, or each its own. */
export class LoggedQuery implements UsedToken {
  readonly parameters: readonly QueryParameter[];
  /** Whether it carries a user delegation SAS. */
  readonly isRelevant: boolean;
  /** See tokenText; "" where nothing is relevant. */
  readonly tokenText: string;
  /** "%26" where the whole query was percent-encoded. */
  readonly separator: string;
  /** Who used it from where, see identifyUse. */
  uses: UsesOfQuery | null = null;
  readonly #items: readonly ReadItem[];
  #text: string | null = null;
  #terms: TokenTerms | null = null;
  #signedResource: SignedResource | null = null;
  #parametersHash: string | null = null;
  #token: KnownToken | null = null;
  #moreTokens: KnownToken[] | null = null;

  /** `separator`: "%26" where the whole query was percent-encoded. */
  constructor(items: readonly ReadItem[], separator: string) {
    this.#items = items;
    this.parameters = items.map(({ parameter }) => parameter);
    this.isRelevant = carriesUserDelegationSas(this.parameters);
    this.tokenText = this.isRelevant ? identityOf(items) : "";
    this.separator = separator;
  }

  /** The parameters as a query again, without any secret. */
  get text(): string {
    this.#text ??= this.#items.map(({ text }) => text).join("&");
    return this.#text;
  }

  /** What its signature is for, as far as a request shows it. */
  get signedResource(): SignedResource {
    this.#signedResource ??= new SignedResource(this.parameters);
    return this.#signedResource;
  }

  get terms(): TokenTerms {
    this.#terms ??= tokenTerms(this.parameters);
    return this.#terms;
  }

  get parametersHash(): string {
    this.#parametersHash ??= shortHash(this.tokenText);
    return this.#parametersHash;
  }

  /** Identity of the token that has this signature. */
  token(signatureHash: string): string {
    if (this.#token?.signatureHash === signatureHash) return this.#token.token;
    const place = placeOf(signatureHash);
    const known = this.#moreTokens?.[place];
    if (known?.signatureHash === signatureHash) return known.token;
    const token = digest(`${signatureHash}\n${this.tokenText}`);
    this.#remember({ signatureHash, token }, place);
    return token;
  }

  #remember(known: KnownToken, place: number): void {
    if (this.#token === null) {
      this.#token = known;
      return;
    }
    this.#moreTokens ??= new Array(MAX_TOKENS);
    this.#moreTokens[place] = known;
  }
}

const queries = new BoundedCache<LoggedQuery>();
const read = (query: string): LoggedQuery =>
  new LoggedQuery(parameterItems(query).map(readItem), hasEncodedSeparators(query) ? "%26" : "");

/** Reads a logged query; the same object while it is remembered. */
export const readLoggedQuery = (query: string): LoggedQuery => queries.get(query, read);
