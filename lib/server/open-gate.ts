import { openAccess } from "@/lib/access/open-access";
import { AuditFile } from "@/lib/audit/audit-file";
import { cloudWith } from "@/lib/azure/clouds";
import type { AuthEnvironment } from "@/lib/config/auth-environment";
import { setServiceProblem } from "@/lib/log-source/service-problems";
import { makeFailedSignIns } from "./failed-sign-ins";
import type { Gate } from "./gate";
import { type AccessAudit, localViewer, makeAccessAudit } from "./viewers";

const UNUSABLE = "The file of SAS_INSIGHTS_ACCESS can't be used, so nothing is shown to anyone until it can.";

/** To health without the file's contents; the faults to whoever runs the server. */
function tellAccess(faults: readonly string[] | null): void {
  setServiceProblem("access", faults === null ? null : UNUSABLE);
  if (faults !== null) process.stderr.write(`${UNUSABLE} ${faults.join("; ")}\n`);
}

type Signing<Mode> = Extract<AuthEnvironment, { readonly mode: Mode }>;

/** What both ways to sign in are told. */
function bothOf(auth: Signing<"easyauth" | "entra">) {
  const { authority } = cloudWith(auth.cloud, auth.endpoints);
  return { clientId: auth.clientId, authority, now: Date.now, tenants: auth.tenants.map(({ id }) => id) };
}

async function openEasyAuth(auth: Signing<"easyauth">, audit: AccessAudit): Promise<Gate> {
  const [{ makeEasyAuth }, { easyAuthGate }] = await Promise.all([
    import("@/lib/sign-in/easy-auth"),
    import("./gate-easy-auth"),
  ]);
  const access = await openAccess(auth.access, tellAccess);
  return easyAuthGate(makeEasyAuth(bothOf(auth)), { access, audit });
}

async function openEntra(auth: Signing<"entra">, audit: AccessAudit): Promise<Gate> {
  const [{ Entra }, { PersonTokens }, { Sessions }, { entraGate }] = await Promise.all([
    import("@/lib/sign-in/entra"),
    import("@/lib/sign-in/person-tokens"),
    import("@/lib/sign-in/sessions"),
    import("./gate-entra"),
  ]);
  const { tenants, ...both } = bothOf(auth);
  const { clientSecret, address, scope } = auth;
  const entra = new Entra({ ...both, clientSecret, address, scope });
  const longestSeconds = auth.hours * 3_600;
  const sessions = new Sessions({
    keys: auth.sessionKeys,
    idleSeconds: auth.idleMinutes * 60,
    longestSeconds,
    now: () => Date.now() / 1000,
  });
  const decides =
    auth.access === null
      ? { tokens: new PersonTokens({ entra, now: Date.now, longestMs: longestSeconds * 1000 }) }
      : { access: await openAccess(auth.access, tellAccess) };
  const failures = makeFailedSignIns(audit);
  process.once("SIGTERM", () => void failures.flush());
  return entraGate({ tenants, entra, sessions, decides, audit, failures });
}

/**
 * What decides who asks, as the settings say; null where no one signs in and nothing is on record. What it needs is
 * loaded here. Throws an Error that names the variable whose file can't be used.
 */
export async function openGate(auth: AuthEnvironment): Promise<Gate | null> {
  if (auth.audit === null) return null;
  const audit = makeAccessAudit(new AuditFile(auth.audit, { durable: false }), Date.now);
  if (auth.mode === "easyauth") return openEasyAuth(auth, audit);
  if (auth.mode === "entra") return openEntra(auth, audit);
  return async (asked) => ({ kind: "viewer", viewer: localViewer(asked, audit), cookies: [] });
}
