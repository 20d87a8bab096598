import type { AccessFile } from "@/lib/access/open-access";
import { accountsOf } from "@/lib/access/read-access";
import type { AuditFile } from "@/lib/audit/audit-file";
import { setServiceProblem } from "@/lib/log-source/service-problems";
import {
  LOCAL_VIEWER,
  type OwnAccess,
  type Sighting,
  type SignOut,
  type Viewer,
} from "@/lib/log-source/viewer";
import { redactText } from "@/lib/requests/redaction";
import type { SignedIn } from "@/lib/sign-in/signed-in";

/** What a request does, as the audit log says it: without its query, which is anyone's text. */
export interface AuditedRequest {
  /** The same in every line of one request, and in its answer (X-Request-Id). */
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

type Who = Viewer["person"] | Pick<SignedIn, "oid" | "tid" | "name">;

interface Event {
  readonly event: "access" | "sign-in" | "sign-out";
  readonly outcome: Sighting["outcome"];
  readonly account?: string | null;
  readonly window?: Sighting["window"];
  /** Why it was denied, in a word. */
  readonly why?: string;
  /** How many like it came since the line before, where one line stands for all. */
  readonly count?: number;
}

export interface AccessAudit {
  /** Resolves when the line is written; rejects where it can't be, which health says too. */
  write(asked: AuditedRequest, who: Who | null, event: Event): Promise<void>;
}

const MAX_TEXT = 200;
const UNWRITABLE = "The audit log can't be written, so nothing is shown to anyone.";

const plain = (text: string): string => redactText(text.slice(0, MAX_TEXT));

function whoSaid(who: Who | null) {
  if (who === null || !("oid" in who)) return { kind: who?.kind ?? "nobody" };
  return { kind: "signed-in", oid: who.oid, tid: who.tid, name: plain(who.name) };
}

/** One line of JSON for each account that a request shows, or would not show; `now` in milliseconds. */
export function makeAccessAudit(file: AuditFile, now: () => number): AccessAudit {
  return {
    async write({ id, method, path }, who, { account, ...event }) {
      const named = account === undefined || account === null ? { account } : { account: plain(account) };
      const entry = {
        at: new Date(now()).toISOString(),
        ...{ id, who: whoSaid(who), action: plain(`${method} ${path}`) },
        ...event,
        ...named,
      };
      try {
        await file.write(JSON.stringify(entry));
        setServiceProblem("audit", null);
      } catch (error) {
        setServiceProblem("audit", UNWRITABLE);
        process.stderr.write(`${UNWRITABLE} ${(error as NodeJS.ErrnoException).code ?? ""}\n`);
        throw error;
      }
    },
  };
}

/** Writes each account and time range of a request once, however many questions are asked about it. */
function recorder(audit: AccessAudit, asked: AuditedRequest, person: Viewer["person"]): Viewer["record"] {
  const written = new Map<string, Promise<void>>();
  return ({ account, window, outcome }) => {
    const key = JSON.stringify([account, window, outcome]);
    const known =
      written.get(key) ?? audit.write(asked, person, { event: "access", outcome, account, window });
    written.set(key, known);
    return known;
  };
}

const TOO_MANY_GROUPS =
  "You are in so many groups that Entra ID does not name them, so nothing that is given to a group is given to you. Whoever runs this dashboard can name you in the access file, or have Entra ID send only the groups that are assigned to the application.";

function noticeOf(
  { name, hasAllGroups }: SignedIn,
  accounts: Viewer["accounts"],
  access: AccessFile,
): string {
  if (access.faults() !== null)
    return "Nothing is shown to anyone at the moment: the file that says who may see what can't be used.";
  if (accounts !== "all" && !hasAllGroups) return TOO_MANY_GROUPS;
  if (accounts === "all" || accounts.size > 0) return "";
  const who = name === "" ? "You are signed in" : `You are signed in as ${name}`;
  return `${who}, and no storage account is given to you. Ask whoever runs this dashboard.`;
}

const personOf = ({ oid, tid, name }: SignedIn, signOut: SignOut) =>
  ({ kind: "signed-in", oid, tid, name, signOut }) as const;

/** What someone who signed in may see at this moment. */
export function signedInViewer(
  signedIn: SignedIn,
  signOut: SignOut,
  asked: AuditedRequest,
  { access, audit }: { readonly access: AccessFile; readonly audit: AccessAudit },
): Viewer {
  const person = personOf(signedIn, signOut);
  const accountsNow = () => accountsOf(access.rules(), signedIn);
  const accounts = accountsNow();
  const notice = noticeOf(signedIn, accounts, access);
  return { person, accounts, accountsNow, notice, record: recorder(audit, asked, person) };
}

/** Someone who signed in, where Azure decides what they see. */
export function azureViewer(
  signedIn: SignedIn,
  signOut: SignOut,
  asked: AuditedRequest,
  { audit, azure }: { readonly audit: AccessAudit; readonly azure: OwnAccess },
): Viewer {
  const person = personOf(signedIn, signOut);
  return { person, accounts: "all", notice: "", record: recorder(audit, asked, person), azure };
}

/** The one who uses this machine, on record. */
export function localViewer(asked: AuditedRequest, audit: AccessAudit): Viewer {
  return { ...LOCAL_VIEWER, record: recorder(audit, asked, LOCAL_VIEWER.person) };
}
