import type { Truth } from "@/lib/diagnosis/language/truth";
import { matchesAction } from "./actions";
import { type ConditionToken, conditionTokens } from "./condition-tokens";
import { all, any, not } from "./truth";

/** What a condition is asked about: one action of one request. */
export interface ConditionCase {
  readonly action: string;
  /** Name of the container; "" where it is not known, and for other services. */
  readonly container: string;
  /** Whether the request lists blobs, as the suboperation Blob.List; null where the service may see it either way. */
  readonly lists: Truth;
}

const MAX_DEPTH = 64;
const CONTAINER_NAME = "@resource[microsoft.storage/storageaccounts/blobservices/containers:name]";

/** A condition that can't be read to its end: nothing is known of it. */
class Unreadable extends Error {}

/** Attributes but the container's name are the service's to know: null. */
function compare(tokens: readonly ConditionToken[], { container }: ConditionCase): Truth {
  const [left, operator, right, ...more] = tokens;
  const isName = left?.kind === "attribute" && left.name === CONTAINER_NAME && container !== "";
  if (!isName || operator?.kind !== "word" || right?.kind !== "values" || more.length > 0) return null;
  const values = right.values ?? [];
  switch (operator.word) {
    case "stringequals":
    case "foranyofanyvalues:stringequals":
      return values.length === 0 ? null : values.includes(container);
    case "stringequalsignorecase":
    case "foranyofanyvalues:stringequalsignorecase":
      return values.length === 0
        ? null
        : values.some((value) => value.toLowerCase() === container.toLowerCase());
    case "stringnotequals":
      return values.length === 1 ? !values.includes(container) : null;
    default:
      return null;
  }
}

/** Reads and evaluates at once: what is not known is null, and goes its way through and, or and not. */
class ConditionReader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly ConditionToken[],
    private readonly asked: ConditionCase,
  ) {}

  whole(): Truth {
    const truth = this.chain();
    if (this.at < this.tokens.length) throw new Unreadable();
    return truth;
  }

  private get next(): ConditionToken | undefined {
    return this.tokens[this.at];
  }

  /** No document says which of "and" and "or" binds closer: side by side they tell nothing. */
  private chain(): Truth {
    const truths = [this.unary()];
    const joints = new Set<"and" | "or">();
    while (this.next?.kind === "and" || this.next?.kind === "or") {
      joints.add(this.next.kind);
      this.at += 1;
      truths.push(this.unary());
    }
    if (joints.size > 1) return null;
    return joints.has("or") ? any(truths) : all(truths);
  }

  private unary(): Truth {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new Unreadable();
    const truth = this.operand();
    this.depth -= 1;
    return truth;
  }

  private operand(): Truth {
    const token = this.next;
    if (token?.kind === "not") {
      this.at += 1;
      return not(this.unary());
    }
    if (token?.kind !== "(") return this.comparison();
    this.at += 1;
    const truth = this.chain();
    if (this.next?.kind !== ")") throw new Unreadable();
    this.at += 1;
    return truth;
  }

  private comparison(): Truth {
    const from = this.at;
    while (["word", "attribute", "values"].includes(this.next?.kind ?? "")) this.at += 1;
    const tokens = this.tokens.slice(from, this.at);
    const [name, values] = tokens;
    if (name === undefined) throw new Unreadable();
    if (name.kind !== "word" || values?.kind !== "values" || tokens.length !== 2)
      return compare(tokens, this.asked);
    if (name.word === "actionmatches") {
      const { action } = this.asked;
      return values.values?.some((pattern) => matchesAction(pattern, action)) ?? null;
    }
    const isList = values.values?.length === 1 && values.values[0]?.toLowerCase() === "blob.list";
    return name.word === "suboperationmatches" && isList ? this.asked.lists : null;
  }
}

/**
 * Whether a condition of a role assignment holds for an action; null where that depends on what only the service
 * knows, and for a text that can't be read. Certain are conditions that leave the action alone,
 * `!(ActionMatches{'…/blobs/write'}) OR …`, and those on the container's name.
 */
export function conditionHolds(condition: string, asked: ConditionCase): Truth {
  if (condition.trim() === "") return true;
  const tokens = conditionTokens(condition);
  if (tokens === null) return null;
  try {
    return new ConditionReader(tokens, asked).whole();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
