import type { ReferenceId } from "./references";
import type { StorageService } from "./services";

/**
 * What a token must hold for an operation.
 * letters: one of `anyOf`. none: any valid token. per-part: each part of the request decides for itself.
 * never: no user delegation SAS can do it. owner: documented as the account owner's alone.
 * preflight: a browser's question about CORS, answered without looking at a token.
 * unknown: no one has published it.
 */
export type GrantKind = "letters" | "none" | "per-part" | "never" | "owner" | "preflight" | "unknown";

/** Letters that a request needs on top, when something holds that its log row does not show. */
export interface ConditionalPermission {
  readonly letter: string;
  /** Completes "needs w when …". */
  readonly when: string;
  /** Whether it is needed because the target exists: a fault with a name of its own. */
  readonly overwrites: boolean;
}

export interface OperationRule {
  readonly service: StorageService;
  /** The logged spellings; the first is the usual one. Compared without regard to case. */
  readonly names: readonly string[];
  readonly grant: GrantKind;
  /** Alternatives; each is a set of letters that is enough: ["c", "w"] is c or w, ["au"] is a and u. */
  readonly anyOf: readonly string[];
  /** More alternatives from a signed version on. */
  readonly alsoSince?: { readonly since: string; readonly anyOf: readonly string[] };
  /** Other alternatives when the URI carries a parameter; the first that fits counts. */
  readonly variants?: readonly {
    readonly parameter: string;
    /** "" for any value. */
    readonly value: string;
    readonly anyOf: readonly string[];
  }[];
  readonly conditionalPermissions: readonly ConditionalPermission[];
  /** Letters to add where none is held, if the first alternative alone would not do. */
  readonly advised?: string;
  /** Signed resources (sr) that can grant it; empty where the service's tokens name none. */
  readonly resources: readonly string[];
  readonly source: ReferenceId;
}

type Options = Partial<Omit<OperationRule, "service" | "names" | "grant" | "anyOf">>;

/**
 * Writes down the rules of one service. `needs` is for what letters decide ("c w" is c or w, "au" is
 * a and u) on the signed resources given; `grants` for all else. `source` is that of rules that name none.
 */
export function rulesFrom(service: StorageService, source: ReferenceId) {
  const rule = (
    grant: GrantKind,
    anyOf: readonly string[],
    names: readonly string[],
    options: Options,
  ): OperationRule => ({
    service,
    names,
    grant,
    anyOf,
    conditionalPermissions: [],
    resources: [],
    source,
    ...options,
  });
  return {
    needs: (
      letters: string,
      resources: readonly string[],
      names: readonly string[],
      options: Options = {},
    ): OperationRule => rule("letters", letters.split(" "), names, { resources, ...options }),
    grants: (
      grant: Exclude<GrantKind, "letters">,
      names: readonly string[],
      options: Options = {},
    ): OperationRule => rule(grant, [], names, options),
  };
}
