import { randomUUID } from "node:crypto";
import type { AccessFile } from "@/lib/access/open-access";
import { groupsNamed, MAX_GROUPS } from "@/lib/access/read-access";
import { NOBODY, type OwnAccess, type Viewer } from "@/lib/log-source/viewer";
import type { Entra } from "@/lib/sign-in/entra";
import {
  CALLBACK_PATH,
  RETURN_PARAMETER,
  returnPath,
  SIGN_IN_PATH,
  SIGN_OUT_PATH,
  START_PATH,
  TENANT_PARAMETER,
} from "@/lib/sign-in/paths";
import type { PersonTokens } from "@/lib/sign-in/person-tokens";
import type { Sessions } from "@/lib/sign-in/sessions";
import type { SignedIn } from "@/lib/sign-in/signed-in";
import type { FailedSignIns } from "./failed-sign-ins";
import {
  type Gate,
  type GateDecision,
  type GateRequest,
  isOpen,
  sendTo,
  sendToProblem,
  signedOut,
  wantsPage,
} from "./gate";
import { type AccessAudit, azureViewer, signedInViewer } from "./viewers";

interface EntraGateOptions {
  /** Ids. */
  readonly tenants: readonly string[];
  readonly entra: Entra;
  readonly sessions: Sessions;
  /** What decides who sees what: the file, or Azure, asked with people's own tokens. */
  readonly decides: { readonly access: AccessFile } | { readonly tokens: PersonTokens };
  readonly audit: AccessAudit;
  readonly failures: FailedSignIns;
}

const SIGN_OUT = { method: "post", href: SIGN_OUT_PATH } as const;
const NEXT_STEP = `Sign in at ${SIGN_IN_PATH} in a browser.`;
/** Asked by open pages on their own: it does not show that someone is there. */
const BY_ITSELF = "/api/newest";

/** The groups that the access file speaks of: a cookie can't hold hundreds. */
function withNamedGroups(person: SignedIn, decides: EntraGateOptions["decides"]): SignedIn {
  const named = groupsNamed("access" in decides ? decides.access.rules() : []);
  const groups = person.groups.filter((group) => named.has(group));
  if (groups.length <= MAX_GROUPS) return { ...person, groups };
  return { ...person, groups: groups.slice(0, MAX_GROUPS), hasAllGroups: false };
}

async function begin(
  { search }: GateRequest,
  { tenants, entra, sessions }: EntraGateOptions,
): Promise<GateDecision> {
  const asked = new URLSearchParams(search);
  const tenant =
    tenants.find((id) => id === asked.get(TENANT_PARAMETER)) ??
    (tenants.length === 1 ? tenants[0] : undefined);
  const back = returnPath(asked.get(RETURN_PARAMETER));
  if (tenant === undefined) return sendTo(`${SIGN_IN_PATH}?${RETURN_PARAMETER}=${encodeURIComponent(back)}`);
  try {
    const { href, attempt } = await entra.begin(tenant, back);
    return sendTo(href, [await sessions.beginAttempt(attempt)]);
  } catch {
    return sendToProblem("unreachable");
  }
}

/** Ends a request's session, if it has one, and drops its tokens; gives the headers that delete it, too. */
async function endSession(cookie: string | undefined, { sessions, decides }: EntraGateOptions) {
  const session = await sessions.read(cookie, false);
  const cookies = await sessions.end(cookie);
  if (session && "tokens" in decides) decides.tokens.drop(session.id);
  return { session, cookies };
}

/** A session of its own for every sign-in: nothing that the browser sent before has a part in it. */
async function finish(asked: GateRequest, options: EntraGateOptions): Promise<GateDecision> {
  const { entra, sessions, decides, audit, failures } = options;
  const { cookie } = asked.request.headers;
  const forget = sessions.forgetAttempt();
  const attempt = await sessions.readAttempt(cookie);
  if (attempt === null) return sendToProblem("not-begun", [forget]);
  const found = await entra.finish(attempt, asked.search).catch(() => null);
  try {
    if (found === null) await failures.note(asked);
    else await audit.write(asked, found.person, { event: "sign-in", outcome: "allowed" });
  } catch {
    return sendToProblem("unaudited", [forget]);
  }
  if (found === null) return sendToProblem("refused", [forget]);
  await endSession(cookie, options);
  const session = randomUUID();
  if ("tokens" in decides) decides.tokens.keep(session, attempt.tenant, found.token);
  const begun = await sessions.begin(withNamedGroups(found.person, decides), session);
  return sendTo(attempt.returnTo, [forget, begun]);
}

async function leave(asked: GateRequest, options: EntraGateOptions): Promise<GateDecision> {
  const { session, cookies } = await endSession(asked.request.headers.cookie, options);
  if (session)
    await options.audit
      .write(asked, session.person, { event: "sign-out", outcome: "allowed" })
      .catch(() => {});
  return sendToProblem("signed-out", cookies);
}

function toSignIn({ path, search }: GateRequest, { tenants }: EntraGateOptions): GateDecision {
  const to = tenants.length === 1 ? START_PATH : SIGN_IN_PATH;
  return sendTo(`${to}?${RETURN_PARAMETER}=${encodeURIComponent(returnPath(`${path}${search}`))}`);
}

type Session = NonNullable<Awaited<ReturnType<Sessions["read"]>>>;

/** Null for a session whose tokens are not here (any more): its person signs in again. */
function viewerOf({ id, person }: Session, asked: GateRequest, options: EntraGateOptions): Viewer | null {
  const { decides, audit } = options;
  if ("access" in decides) return signedInViewer(person, SIGN_OUT, asked, { access: decides.access, audit });
  const { tokens } = decides;
  if (!tokens.has(id)) return null;
  const azure: OwnAccess = { session: id, getToken: (scope) => tokens.get(id, scope) };
  return azureViewer(person, SIGN_OUT, asked, { audit, azure });
}

/** Signs people in by itself, at Entra ID. */
export function entraGate(options: EntraGateOptions): Gate {
  const { sessions } = options;
  return async (asked) => {
    const { path, method } = asked;
    if (path === START_PATH) return begin(asked, options);
    if (path === CALLBACK_PATH) return finish(asked, options);
    if (path === SIGN_OUT_PATH && method === "POST") return leave(asked, options);
    const session = await sessions.read(asked.request.headers.cookie, path !== BY_ITSELF);
    const viewer = session && viewerOf(session, asked, options);
    if (session && viewer)
      return { kind: "viewer", viewer, cookies: session.renewal === null ? [] : [session.renewal] };
    if (isOpen(asked)) return { kind: "viewer", viewer: NOBODY, cookies: [] };
    return wantsPage(asked) ? toSignIn(asked, options) : signedOut(asked, NEXT_STEP);
  };
}
