import type { IncomingMessage } from "node:http";
import type { Viewer } from "@/lib/log-source/viewer";
import { PROBLEM_PARAMETER, SIGN_IN_PATH } from "@/lib/sign-in/paths";
import type { SignInProblem } from "@/lib/sign-in/sign-in-texts";
import type { EarlyAnswer } from "./request-filter";
import { EMBED_PATH } from "./security-headers";
import type { AuditedRequest } from "./viewers";

/** A request whose form is in order, before anyone knows who asks. */
export interface GateRequest extends AuditedRequest {
  readonly request: Pick<IncomingMessage, "headers" | "rawHeaders">;
  /** With its question mark, "" for none. */
  readonly search: string;
}

/** Whether a request goes on, and for whom; or what it is answered in place of that. */
export type GateDecision =
  | { readonly kind: "viewer"; readonly viewer: Viewer; readonly cookies: readonly string[] }
  | { readonly kind: "answer"; readonly answer: EarlyAnswer; readonly cookies: readonly string[] };

/** Decides who asks. Never rejects for what a request says. */
export type Gate = (asked: GateRequest) => Promise<GateDecision>;

/** What is answered to anyone: it shows nothing of a log. Alerts are sent by services, and read from their bodies alone. */
const OPEN = /^\/(?:api\/(?:health|ready|alerts)|sign-in|icon\.svg|favicon\.ico)$/;

/** Whether nobody in particular may ask: a panel on another site says by itself that someone has to sign in. */
export const isOpen = ({ path }: GateRequest): boolean => OPEN.test(path) || path === EMBED_PATH;

/** Whether a browser asks for a page of its own, which can be sent on to where people sign in. */
export function wantsPage({ method, path, request: { headers } }: GateRequest): boolean {
  if (method !== "GET" || path.startsWith("/api/") || headers.rsc !== undefined) return false;
  const mode = headers["sec-fetch-mode"];
  return mode === undefined ? /\btext\/html\b/.test(headers.accept ?? "") : mode === "navigate";
}

/** Sends a browser on. */
export function sendTo(href: string, cookies: readonly string[] = []): GateDecision {
  const headers = { Location: href, "Cache-Control": "private, no-store" };
  return { kind: "answer", answer: { status: 303, headers, text: "" }, cookies };
}

/** To the page that says what is in the way. */
export const sendToProblem = (problem: SignInProblem, cookies: readonly string[] = []): GateDecision =>
  sendTo(`${SIGN_IN_PATH}?${PROBLEM_PARAMETER}=${problem}`, cookies);

/** Tells a program, or a page's script, that no one is signed in. */
export function signedOut({ path }: GateRequest, nextStep: string): GateDecision {
  const problem = "No one is signed in, so nothing is shown.";
  const isData = path.startsWith("/api/");
  const headers = {
    "Content-Type": isData ? "application/json" : "text/plain; charset=utf-8",
    "Cache-Control": "private, no-store",
  };
  const text = isData
    ? JSON.stringify({ schemaVersion: 1, state: "signed-out", problem, nextStep })
    : `${problem} ${nextStep}\n`;
  return { kind: "answer", answer: { status: 401, headers, text }, cookies: [] };
}
