import type { SourceFault } from "@/lib/log-source/log-source";

export interface FaultText {
  /** What happened, as a heading. */
  readonly title: string;
  /** The same behind "The list of requests could not be read:". */
  readonly short: string;
  /** Whether asking again soon, or for less, may help. */
  readonly helps: readonly ("again" | "less")[];
}

/** Every way in which a source gives no answer, in the words of the page. */
export const FAULT_TEXTS: Readonly<Record<SourceFault, FaultText>> = {
  loading: {
    title: "The logs are still being read",
    short: "the logs are still being read",
    helps: ["again"],
  },
  "store-failed": { title: "The logs can't be shown", short: "the store can't be used", helps: [] },
  timeout: { title: "The query timed out", short: "the query timed out", helps: ["again", "less"] },
  throttled: {
    title: "Too many requests right now",
    short: "too many requests were sent",
    helps: ["again", "less"],
  },
  forbidden: {
    title: "This dashboard isn't allowed to read the logs",
    short: "this dashboard isn't allowed to read it",
    helps: ["again"],
  },
  "signed-out": {
    title: "The dashboard could not sign in to Azure",
    short: "signing in failed",
    helps: ["again"],
  },
  "not-found": { title: "No logs found", short: "no logs were found", helps: ["again"] },
  unreachable: {
    title: "The logs can't be reached",
    short: "the service can't be reached",
    helps: ["again"],
  },
  refused: { title: "The query was not accepted", short: "the query was not accepted", helps: [] },
  incomplete: {
    title: "The answer is incomplete",
    short: "the answer is incomplete",
    helps: ["again", "less"],
  },
  unreadable: {
    title: "Unexpected response from the service",
    short: "the service sent an unexpected response",
    helps: ["again"],
  },
  canceled: { title: "The query was canceled", short: "the query was canceled", helps: ["again"] },
};
