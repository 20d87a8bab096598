/** Where someone chooses how to sign in, and reads what is in the way; open to everyone. */
export const SIGN_IN_PATH = "/sign-in";
/** Sends on to Entra ID. */
export const START_PATH = "/sign-in/start";
/** Where Entra ID sends back to: the redirect URI of the application's registration. */
export const CALLBACK_PATH = "/sign-in/callback";
/** Takes a POST, and ends the session. */
export const SIGN_OUT_PATH = "/sign-out";
/** Those of App Service and Container Apps. */
export const PLATFORM_SIGN_IN = "/.auth/login/aad";
export const PLATFORM_SIGN_OUT = "/.auth/logout";

export const RETURN_PARAMETER = "return";
export const TENANT_PARAMETER = "tenant";
export const PROBLEM_PARAMETER = "problem";

const MAX_RETURN = 2_000;
const BASE = "https://own.invalid";

/** A path of this server to go on to after signing in, or "/" in place of anything else: no address leads elsewhere. */
export function returnPath(asked: string | null | undefined): string {
  const path = asked ?? "";
  if (path.length > MAX_RETURN || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes("\\")) return "/";
  if (!URL.canParse(path, BASE)) return "/";
  const { origin, pathname, search } = new URL(path, BASE);
  const leads =
    origin === BASE && !pathname.startsWith("//") && !/^\/(?:sign-(?:in|out)|\.auth)(?:\/|$)/.test(pathname);
  return leads ? `${pathname}${search}` : "/";
}
