import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SignInView } from "@/components/sign-in/sign-in-view";
import { authEnvironment } from "@/lib/config/auth-environment";
import { PROBLEM_PARAMETER, RETURN_PARAMETER, returnPath } from "@/lib/sign-in/paths";
import { signInText } from "@/lib/sign-in/sign-in-texts";

export const metadata: Metadata = { title: "Sign in" };

/** Where someone signs in, chooses the organization if there are several, or reads what was in the way. */
export default async function SignInPage({
  searchParams,
}: {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}) {
  const auth = authEnvironment();
  if (auth.mode !== "entra") notFound();
  const asked = await searchParams;
  const [back] = [asked[RETURN_PARAMETER]].flat();
  const { title, lead } = signInText(asked[PROBLEM_PARAMETER]);
  return <SignInView title={title} lead={lead} tenants={auth.tenants} returnTo={returnPath(back)} />;
}
