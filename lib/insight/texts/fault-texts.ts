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
  timeout: { title: "The answer took too long", short: "it took too long", helps: ["again", "less"] },
  throttled: {
    title: "Too many questions for now",
    short: "too many questions were asked",
    helps: ["again", "less"],
  },
  forbidden: {
    title: "This dashboard may not read the logs",
    short: "this dashboard may not read it",
    helps: ["again"],
  },
  "signed-out": {
    title: "The dashboard could not sign in to Azure",
    short: "the sign-in did not work",
    helps: ["again"],
  },
  "not-found": { title: "There are no logs to ask", short: "there are no such logs", helps: ["again"] },
  unreachable: {
    title: "The logs can't be reached",
    short: "the service can't be reached",
    helps: ["again"],
  },
  refused: { title: "The query was not accepted", short: "the query was not accepted", helps: [] },
  incomplete: {
    title: "Only a part of the answer came",
    short: "only a part came",
    helps: ["again", "less"],
  },
  unreadable: {
    title: "What came back is not an answer",
    short: "what came back is not an answer",
    helps: ["again"],
  },
  canceled: { title: "The question was called off", short: "the question was called off", helps: ["again"] },
};
