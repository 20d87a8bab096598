import type { TokenCredential } from "@azure/identity";
import { PersonSignInFault } from "@/lib/azure/credentials";
import type { OwnAccess } from "@/lib/log-source/viewer";
import { NoTokens } from "@/lib/sign-in/person-tokens";

const AGAIN = "Sign out, and in again.";
const REFUSED = `${AGAIN} If it stays so, Microsoft Entra ID does not let this dashboard ask for you: whoever runs it has to grant its application the delegated permission for this service (docs/operating.md).`;
const UNREACHABLE = "Microsoft Entra ID did not answer. Try again in a minute.";

/** Entra ID's refusals have the word of OAuth for it ("invalid_grant"); all else is a connection that failed. */
function nextStepFor(error: unknown): string {
  if (error instanceof NoTokens) return AGAIN;
  return error instanceof Error && "error" in error && typeof error.error === "string"
    ? REFUSED
    : UNREACHABLE;
}

/** Whoever asks, as a credential for Azure; its getToken rejects with a PersonSignInFault. Undefined: nobody. */
export const asPerson = (azure: OwnAccess | undefined): TokenCredential => ({
  async getToken(scopes) {
    if (azure === undefined) throw new PersonSignInFault(AGAIN, null);
    return azure.getToken([scopes].flat().join(" ")).catch((error: unknown) => {
      throw new PersonSignInFault(nextStepFor(error), error);
    });
  },
});
