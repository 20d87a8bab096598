/** One evaluation of the delegator's rights, as the log may carry it (azure-storage-facts 1.8). */
interface Evaluation {
  readonly result?: unknown;
  readonly denyAssignmentId?: unknown;
  readonly principals?: unknown;
}

export type Denial = "deny assignment" | "role" | "another identity";

function evaluations(json: string): readonly Evaluation[] {
  try {
    const parsed: unknown = JSON.parse(json);
    const list: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    return list.filter((entry): entry is Evaluation => typeof entry === "object" && entry !== null);
  } catch {
    return [];
  }
}

function names(entry: Evaluation, principal: string): boolean {
  const listed: readonly unknown[] = Array.isArray(entry.principals) ? entry.principals : [];
  return listed.some(
    (item) =>
      typeof item === "object" &&
      item !== null &&
      "id" in item &&
      String(item.id).toLowerCase() === principal.toLowerCase(),
  );
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

/** What the authorization details deny, and to whom; null if they say nothing of the kind. */
export function denialOf(json: string, delegator: string): Denial | null {
  const all = evaluations(json);
  if (all.some((entry) => isText(entry.denyAssignmentId))) return "deny assignment";
  const denied = all.filter(({ result }) => typeof result === "string" && result.toLowerCase() === "denied");
  if (denied.length === 0) return null;
  return denied.some((entry) => names(entry, delegator)) ? "role" : "another identity";
}
