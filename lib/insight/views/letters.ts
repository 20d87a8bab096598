import type { RefusedLetters } from "@/lib/log-source/failures";
import { SERVICES, type Service } from "@/lib/requests/logged-request";
import { operationRule, requiredLetters } from "@/lib/sas/operations";
import { firstValue } from "@/lib/sas/parameter-reading";
import { inDocumentedOrder } from "@/lib/sas/permissions";

/** Letters that the tokens of a group would need for what they were refused. */
export interface LettersNeeded {
  /** `sp` of its tokens, each once: ["r", "rl"]. */
  readonly held: readonly string[];
  /** In the documented order, each with the operations that need it. */
  readonly lacking: readonly { readonly letter: string; readonly operations: readonly string[] }[];
  /** What is held and what is lacking together: "racwdl". */
  readonly all: string;
  /** Refused operations of which no one has published what they need. */
  readonly unknown: readonly string[];
}

interface Need {
  readonly operation: string;
  readonly held: string;
  /** Sets of letters, each of which would do. */
  readonly alternatives: readonly string[];
}

const holds = (held: string, letters: string): boolean =>
  [...letters].every((letter) => held.includes(letter));

/** What a refused operation needs and its token lacks; "unknown" where no one knows, null where nothing is lacking. */
function needOf(row: RefusedLetters): Need | "unknown" | null {
  const rule = operationRule(row.service, row.operation);
  if (rule === null || rule.grant === "unknown") return "unknown";
  if (rule.grant !== "letters") return null;
  const held = firstValue(row.parameters, "sp");
  const alternatives = requiredLetters(rule, row.parameters, firstValue(row.parameters, "sv"));
  if (alternatives.some((letters) => holds(held, letters))) return null;
  return { operation: row.operation, held, alternatives };
}

/** The fewest letters for all: what has one way only comes first, what has several takes one that is needed anyway. */
function lackingOf(needs: readonly Need[]): ReadonlyMap<string, ReadonlySet<string>> {
  const lacking = new Map<string, Set<string>>();
  for (const { operation, held, alternatives } of needs.toSorted(
    (a, b) => a.alternatives.length - b.alternatives.length,
  )) {
    const known = held + [...lacking.keys()].join("");
    const chosen = alternatives.find((letters) => holds(known, letters)) ?? alternatives[0] ?? "";
    for (const letter of chosen) {
      if (held.includes(letter)) continue;
      lacking.set(letter, (lacking.get(letter) ?? new Set()).add(operation));
    }
  }
  return lacking;
}

function neededOn(service: Service, rows: readonly RefusedLetters[]): LettersNeeded {
  const needs = rows.map((row) => ({ row, need: needOf(row) }));
  const known = needs.flatMap(({ need }) => (need === null || need === "unknown" ? [] : [need]));
  const lacking = lackingOf(known);
  const held = [...new Set(known.map((need) => need.held))];
  const letters = inDocumentedOrder([...lacking.keys()].join(""), service);
  return {
    held,
    lacking: [...letters].map((letter) => ({ letter, operations: [...(lacking.get(letter) ?? [])] })),
    all: inDocumentedOrder(held.join("") + letters, service),
    unknown: [...new Set(needs.flatMap(({ row, need }) => (need === "unknown" ? [row.operation] : [])))],
  };
}

/** What one group needs on the service on which it was refused most; null where letters mend nothing. */
export function lettersNeeded(rows: readonly RefusedLetters[]): LettersNeeded | null {
  const byService = SERVICES.map((service) => ({
    service,
    own: rows.filter((row) => row.service === service),
  }));
  const refused = (own: readonly RefusedLetters[]) => own.reduce((sum, { count }) => sum + count, 0);
  const [most] = byService.sort((a, b) => refused(b.own) - refused(a.own));
  if (most === undefined) return null;
  const needed = neededOn(most.service, most.own);
  return needed.lacking.length + needed.unknown.length === 0 ? null : needed;
}

/** A client, and the letters that its tokens would need. */
export interface ClientLetters {
  readonly client: string;
  readonly needed: LettersNeeded;
}

/** What each client needs, those that lack a letter alone, in the order of the rows. */
export function lettersByClient(rows: readonly RefusedLetters[]): readonly ClientLetters[] {
  const clients = [...new Set(rows.map(({ value }) => value))];
  return clients.flatMap((client) => {
    const needed = lettersNeeded(rows.filter(({ value }) => value === client));
    return needed && needed.lacking.length > 0 ? [{ client, needed }] : [];
  });
}
