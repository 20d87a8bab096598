import type { Expression } from "@/lib/diagnosis/language/expression";
import { oneOf } from "@/lib/diagnosis/operators/comparisons";
import { present } from "@/lib/diagnosis/operators/states";
import { type Phrase, phrase } from "@/lib/diagnosis/terms/phrase";
import { TERMS as T } from "@/lib/diagnosis/terms/terms";

/** What is said where a token can't decide; the first whose condition holds. */
interface Saying {
  readonly when: Expression | null;
  readonly says: Phrase;
}

/** A question of the rule book that something besides the token decides. */
interface BeyondToken {
  /** Whether it stays open even where no check of it can fail by the token. */
  readonly always: boolean;
  readonly sayings: readonly Saying[];
  /** Where it is not asked of this request; the check's own words where left out. */
  readonly passes?: Phrase;
}

const said = (text: string, when: Expression | null = null): Saying => ({ when, says: phrase(text) });

const open = (...sayings: readonly Saying[]): BeyondToken => ({ always: true, sayings });
/** Only for some tokens and operations. */
const sometimes = (...sayings: readonly Saying[]): BeyondToken => ({ always: false, sayings });

/** What no token shows, by what is asked: who or what decides it. The sources are those of the checks. */
export const BEYOND_TOKEN: Readonly<Record<string, BeyondToken>> = {
  "CORS rules": sometimes(
    said(
      "a browser's preflight is checked against the account's CORS rules for the service, whatever the token",
    ),
  ),
  Signature: open(
    said("only the service can check it, together with the values of {boundNames}", present(T.signedHeaders)),
    said("only the service can check it, together with the values of {boundNames}", present(T.signedQuery)),
    said("only the service can check it"),
  ),
  "Key not revoked": open(
    said("the delegator's keys may have been revoked, which makes every token signed with them invalid"),
  ),
  "Tags, overwriting, owner": sometimes(),
  "Allowed addresses": sometimes(
    said("only {signedAddresses} may use it (sip); no caller's address is given", present(T.signedAddresses)),
  ),
  "Deny assignments": open(said("one on the account would block the delegator, whatever the roles")),
  "Delegator's role": open(
    said("it must allow {operation} too: {roleNeeded} does", present(T.roleNeeded)),
    said("it must allow {operation} too"),
  ),
  "Access list": sometimes(
    said(
      "the access list of the path must let the user {unauthorizedUser} (suoid) in",
      present(T.unauthorizedUser),
    ),
    said("a directory with the sticky bit lets only owners delete and rename"),
  ),
  "User binding": open(
    said("the request must bring a bearer token of the user {boundUser} (sduoid)", present(T.boundUser)),
    said("the account may accept only tokens that are bound to a user"),
  ),
  "Other tenants": sometimes(
    said("the account must allow a user of another tenant, {boundTenant} (skdutid)"),
  ),
  "Encryption scope": {
    ...sometimes(
      said("the container must allow the encryption scope {encryptionScope} (ses), and its key be usable"),
    ),
    passes: phrase("the token asks for none (ses absent)"),
  },
  "SAS policy": open(said("the account may limit how long tokens live")),
  "Copy source": {
    ...sometimes(
      said(
        "the source of the rename stands in a header and may need a token of its own",
        oneOf(T.exchange, ["rename"]),
      ),
      said("the source may need a token of its own, and the account may limit where copies come from"),
    ),
    passes: phrase("neither a copy nor a rename"),
  },
  "Network rules": open(
    said("the account's firewall must let the caller {callerAddress} in", present(T.callerAddress)),
    said("the account's firewall must let the caller in"),
  ),
  "Public network access": open(said("the account may not allow requests from public networks")),
  Account: open(said("it may be disabled, or not allow the operation")),
};
