import type { AccessFile } from "@/lib/access/open-access";
import { groupsNamed, MAX_GROUPS } from "@/lib/access/read-access";
import { NOBODY } from "@/lib/log-source/viewer";
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
import type { Sessions } from "@/lib/sign-in/sessions";
import type { SignedIn } from "@/lib/sign-in/signed-in";
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
import { type AccessAudit, signedInViewer } from "./viewers";

interface EntraGateOptions {
  /** Ids. */
  readonly tenants: readonly string[];
  readonly entra: Entra;
  readonly sessions: Sessions;
  readonly access: AccessFile;
  readonly audit: AccessAudit;
}

const SIGN_OUT = { method: "post", href: SIGN_OUT_PATH } as const;
const NEXT_STEP = `Sign in at ${SIGN_IN_PATH} in a browser.`;
/** Asked by open pages on their own: it does not show that someone is there. */
const BY_ITSELF = "/api/newest";

/** The groups that the access file speaks of: a cookie can't hold hundreds. */
function withNamedGroups(person: SignedIn, access: AccessFile): SignedIn {
  const named = groupsNamed(access.rules());
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

/** A session of its own for every sign-in: nothing that the browser sent before has a part in it. */
async function finish(asked: GateRequest, options: EntraGateOptions): Promise<GateDecision> {
  const { entra, sessions, access, audit } = options;
  const { cookie } = asked.request.headers;
  const forget = sessions.forgetAttempt();
  const attempt = await sessions.readAttempt(cookie);
  if (attempt === null) return sendToProblem("not-begun", [forget]);
  const found = await entra.finish(attempt, asked.search).catch(() => null);
  const event = { event: "sign-in", outcome: found ? "allowed" : "denied" } as const;
  try {
    await audit.write(asked, found, found ? event : { ...event, why: "unproved" });
  } catch {
    return sendToProblem("unaudited", [forget]);
  }
  if (found === null) return sendToProblem("refused", [forget]);
  await sessions.end(cookie);
  return sendTo(attempt.returnTo, [forget, await sessions.begin(withNamedGroups(found, access))]);
}

async function leave(asked: GateRequest, { sessions, audit }: EntraGateOptions): Promise<GateDecision> {
  const { cookie } = asked.request.headers;
  const session = await sessions.read(cookie, false);
  const cookies = await sessions.end(cookie);
  if (session)
    await audit.write(asked, session.person, { event: "sign-out", outcome: "allowed" }).catch(() => {});
  return sendToProblem("signed-out", cookies);
}

function toSignIn({ path, search }: GateRequest, { tenants }: EntraGateOptions): GateDecision {
  const to = tenants.length === 1 ? START_PATH : SIGN_IN_PATH;
  return sendTo(`${to}?${RETURN_PARAMETER}=${encodeURIComponent(returnPath(`${path}${search}`))}`);
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
    if (session) {
      const viewer = signedInViewer(session.person, SIGN_OUT, asked, options);
      return { kind: "viewer", viewer, cookies: session.renewal === null ? [] : [session.renewal] };
    }
    if (isOpen(asked)) return { kind: "viewer", viewer: NOBODY, cookies: [] };
    return wantsPage(asked) ? toSignIn(asked, options) : signedOut(asked, NEXT_STEP);
  };
}
