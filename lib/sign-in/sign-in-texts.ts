/** What someone reads who is sent to the page for signing in, by the word in its address. */
const SIGN_IN_TEXTS = {
  "signed-out": {
    title: "You are signed out",
    lead: "Of this dashboard: Microsoft may still know you in this browser. Sign out there as well if others use it.",
  },
  "not-begun": {
    title: "That sign-in was not finished",
    lead: "It was not begun in this browser, was begun again in another tab, or took longer than ten minutes. Sign in again.",
  },
  refused: {
    title: "You are not signed in",
    lead: "Microsoft Entra ID did not confirm who you are, or confirmed it for another organization than those that may sign in here.",
  },
  unreachable: {
    title: "Nobody can sign in at the moment",
    lead: "This server gets no answer from Microsoft Entra ID. Try again in a minute.",
  },
  unaudited: {
    title: "Nobody can sign in at the moment",
    lead: "The audit log can't be written. Whoever runs this dashboard has to make room for it.",
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly lead: string }>>;

export type SignInProblem = keyof typeof SIGN_IN_TEXTS;

const PLAIN = { title: "Sign in", lead: "To see why requests were blocked, say who you are." };

/** The texts for a word; those for someone who just comes where it is none of ours. */
export function signInText(problem: unknown): { readonly title: string; readonly lead: string } {
  return Object.entries(SIGN_IN_TEXTS).find(([known]) => known === problem)?.[1] ?? PLAIN;
}
