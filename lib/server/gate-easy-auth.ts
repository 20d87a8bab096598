import type { AccessFile } from "@/lib/access/open-access";
import { NOBODY } from "@/lib/log-source/viewer";
import type { makeEasyAuth } from "@/lib/sign-in/easy-auth";
import { PLATFORM_SIGN_IN, PLATFORM_SIGN_OUT, returnPath } from "@/lib/sign-in/paths";
import { type Gate, isOpen, sendTo, signedOut, wantsPage } from "./gate";
import { type AccessAudit, signedInViewer } from "./viewers";

const SIGN_OUT = { method: "get", href: PLATFORM_SIGN_OUT } as const;

const NEXT_STEPS = {
  missing: `Sign in at ${PLATFORM_SIGN_IN}. If you did: the platform passes no ID token on, whoever runs it has to turn on its token store.`,
  expired: `Sign in again at ${PLATFORM_SIGN_IN}.`,
  refused: "What the platform sent does not prove who you are: whoever runs it has to look at its settings.",
} as const;

/** Takes the word of App Service or Container Apps, as far as the ID token proves it. */
export function easyAuthGate(
  read: ReturnType<typeof makeEasyAuth>,
  known: { readonly access: AccessFile; readonly audit: AccessAudit },
): Gate {
  return async (asked) => {
    const answer = await read(asked.request);
    if (answer.kind === "signed-in")
      return { kind: "viewer", viewer: signedInViewer(answer.person, SIGN_OUT, asked, known), cookies: [] };
    if (isOpen(asked)) return { kind: "viewer", viewer: NOBODY, cookies: [] };
    // Only a token that has to be renewed: where none is passed on, signing in again would end here again.
    if (answer.kind === "expired" && wantsPage(asked)) {
      const back = encodeURIComponent(returnPath(`${asked.path}${asked.search}`));
      return sendTo(`${PLATFORM_SIGN_IN}?post_login_redirect_uri=${back}`);
    }
    return signedOut(asked, NEXT_STEPS[answer.kind]);
  };
}
