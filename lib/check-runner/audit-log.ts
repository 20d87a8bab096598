import { AuditFile } from "@/lib/audit/audit-file";
import type { FieldValues } from "@/lib/live-checks/protocol/fields";
import type { LiveCheckKind } from "@/lib/live-checks/protocol/kinds";
import type { CheckOutcome, SentRequest } from "@/lib/live-checks/protocol/report";
import { redactText } from "@/lib/requests/redaction";
import type { Instant } from "@/lib/time/instant";

/** Who had it checked; someone who signed in by the ids of Entra ID. */
export type Asker =
  | { readonly kind: "os-user"; readonly user: string }
  | { readonly kind: "signed-in"; readonly oid: string; readonly tid: string }
  | { readonly kind: "unauthenticated"; readonly address: string };

interface AuditedCheck {
  /** The same in both lines of a check. */
  readonly id: string;
  readonly check: LiveCheckKind;
  readonly account: string;
  readonly who: Asker;
}

/** One line: started is written before anything is sent, finished when it is known what came of it. */
export type AuditEntry = AuditedCheck &
  (
    | { readonly at: Instant; readonly event: "started"; readonly asked: FieldValues }
    | {
        readonly at: Instant;
        readonly event: "finished";
        /** canceled: no one waited any more; requests may have been sent all the same. */
        readonly outcome: CheckOutcome | "canceled";
        readonly requests: readonly SentRequest[];
      }
  );

export interface AuditLog {
  /** Resolves when the line is on the disk; rejects where it can't be written. */
  write(entry: AuditEntry): Promise<void>;
}

/** The longest value that a line repeats. */
const MAX_VALUE = 1_000;

/** Whatever a field held: cut, and without any secret that was pasted into it. */
function cleaned(_name: string, value: unknown): unknown {
  return typeof value === "string" ? redactText(value.slice(0, MAX_VALUE)) : value;
}

/** A file whose lines outlive a power cut: that a check was started must be known before anything is sent. */
export function openAuditLog(path: string): AuditLog {
  const file = new AuditFile(path, { durable: true });
  return { write: (entry) => file.write(JSON.stringify(entry, cleaned)) };
}
