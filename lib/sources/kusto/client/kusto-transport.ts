import type { Exchange } from "@/lib/azure/exchange";
import type { KustoQuestion } from "./kusto-client";

/** What a service needs to be told apart in words shown to the user. */
export interface ServiceWords {
  /** "Azure Monitor Logs". */
  readonly name: string;
  /** The role that lets an identity read, and where: "the role Log Analytics Reader on the workspace". */
  readonly role: string;
  /** The settings that say where to ask: "the workspace ids in SAS_INSIGHTS_AZURE_WORKSPACES". */
  readonly place: string;
}

export interface SentQuestion {
  readonly question: KustoQuestion;
  readonly serverTimeoutSeconds: number;
  readonly signal: AbortSignal;
}

/** One way to a service: sends a question once and returns what came, judged by no one. */
export interface KustoTransport {
  readonly words: ServiceWords;
  send(sent: SentQuestion): Promise<Exchange>;
}
