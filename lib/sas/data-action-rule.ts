import type { ReferenceId } from "./references";

/** Data actions that are held together or not at all: ["…/read", "…/readFileBackupSemantics/action"]. */
export type ActionSet = readonly string[];

/** What an operation needs of the identity that signed the token's key, beside the token's letters. */
export interface DataActionRule {
  /** As logged. */
  readonly names: readonly string[];
  /** Nearly all are data actions of a role; a queue's metadata are an action. */
  readonly kind: "actions" | "dataActions";
  /** Each is certainly enough. */
  readonly enough: readonly ActionSet[];
  /**
   * Without any of these it is certainly refused; the same as `enough` where nothing is said. What lies
   * between decides nothing: an add action puts a new blob, and no existing one. Empty: a lack proves nothing.
   */
  readonly needs: readonly ActionSet[];
  /** Why what lies between `needs` and `enough` decides nothing; "" where nothing lies between. */
  readonly doubt: string;
  /** Of DeleteBlob: what the address asks to delete, the blob where nothing is said. */
  readonly deletes?: "version" | "permanent";
  readonly source: ReferenceId;
}

interface Options {
  readonly kind?: "actions" | "dataActions";
  readonly needs?: readonly ActionSet[];
  readonly doubt?: string;
  readonly deletes?: "version" | "permanent";
  readonly source?: ReferenceId;
}

/** Writes down the rules of one service; its actions are given without `prefix`. */
export function dataActionsFrom(prefix: string, usual: ReferenceId) {
  const whole = (sets: readonly ActionSet[]): readonly ActionSet[] =>
    sets.map((set) => set.map((action) => `${prefix}${action}`));
  return (
    enough: readonly ActionSet[],
    names: readonly string[],
    { kind = "dataActions", needs, doubt = "", deletes, source = usual }: Options = {},
  ): DataActionRule => ({
    names,
    kind,
    enough: whole(enough),
    needs: whole(needs ?? enough),
    doubt,
    ...(deletes ? { deletes } : {}),
    source,
  });
}
