import { readPage } from "@/lib/azure/all-pages";
import type {
  ArmAuthorizationApi,
  AuthorizationAsked,
  AuthorizationExchange,
} from "@/lib/azure/arm-authorization-api";
import { objectIn, textIn } from "@/lib/azure/arm-json";
import { SignInFault } from "@/lib/azure/credentials";
import { parsedJson } from "@/lib/azure/json-text";
import type { Listed } from "@/lib/live-checks/delegator/authorization";
import type { SentRequest } from "@/lib/live-checks/protocol/report";
import { type Clock, raceAbort } from "@/lib/queries/clock";

type JsonObject = Readonly<Record<string, unknown>>;

/** How often an account may be asked about: taken from by each request, its later pages too. */
export interface RequestBudget {
  left: number;
}

export interface ListReader {
  readonly api: ArmAuthorizationApi;
  /** "https://management.azure.com": no page is fetched from anywhere else. */
  readonly endpoint: string;
  readonly clock: Clock;
  readonly budget: RequestBudget;
  /** A new client request id. */
  readonly newId: () => string;
}

export interface ReadList<Item> {
  readonly listed: Listed<Item>;
  readonly sent: readonly SentRequest[];
  readonly askedAtMs: number;
}

const DEADLINE_MS = 10_000;
const MAX_ITEMS = 10_000;
const MAX_CODE = 100;

/** Why nothing more is asked of an account for some minutes. */
export const BUDGET_SPENT = "the account was asked about as often as it may be within five minutes";

const BY_STATUS: Readonly<Record<number, string>> = {
  401: "this server's identity was not accepted (401)",
  403: "this server's identity is not allowed to read them (403): it needs the Reader role",
  404: "there is no such account, or none that this server's identity may see (404)",
  408: "Azure Resource Manager did not answer in time (408)",
  429: "Azure Resource Manager asks to wait (429)",
  504: "Azure Resource Manager did not answer in time (504)",
};

function codeOf({ status, body }: AuthorizationExchange): string | null {
  if (status < 400 || body === null) return null;
  const code = textIn(objectIn(parsedJson(body), "error"), "code");
  return /^\w+$/.test(code) ? code.slice(0, MAX_CODE) : null;
}

function reasonOf(answer: AuthorizationExchange): string {
  const { status, retryAfterMs } = answer;
  if (status === 200) return "what came is no answer of Azure Resource Manager, or too long";
  const code = codeOf(answer);
  const other = `Azure Resource Manager answered ${status}${code === null ? "" : ` (${code})`}`;
  const wait = retryAfterMs === null ? "" : `: ask again in ${Math.ceil(retryAfterMs / 1000)} s`;
  return `${BY_STATUS[status] ?? other}${wait}`;
}

/** Without the filter: it names a principal, and the report does already. */
const requestText = ({ list, scope, page }: AuthorizationAsked): string =>
  `GET ${scope}/providers/Microsoft.Authorization/${list}${page === null ? "" : " (a later page)"}`;

function sentOf(asked: AuthorizationAsked, answer: AuthorizationExchange | null): SentRequest {
  return {
    request: requestText(asked),
    status: answer?.status ?? null,
    code: answer === null ? null : codeOf(answer),
    clientRequestId: asked.clientRequestId,
    serverRequestId: answer?.serverRequestId ?? null,
  };
}

/** One request within its deadline; the reason in words where nothing came. */
async function askOnce(
  { api, clock }: ListReader,
  asked: AuthorizationAsked,
): Promise<AuthorizationExchange | string> {
  const deadline = new AbortController();
  const cancel = clock.after(DEADLINE_MS, () => deadline.abort());
  try {
    return await raceAbort(api.ask(asked, deadline.signal), deadline.signal);
  } catch (error) {
    if (deadline.signal.aborted) return "Azure Resource Manager did not answer in time";
    return error instanceof SignInFault
      ? "this server's identity got no token"
      : "Azure Resource Manager can't be reached";
  } finally {
    cancel();
  }
}

/**
 * Reads a list page by page. What was read before a page failed is kept, as the beginning of a list. Takes from the
 * budget, and stops where it is spent. Never rejects.
 */
export async function readList<Item>(
  reader: ListReader,
  asked: Omit<AuthorizationAsked, "page" | "clientRequestId">,
  read: (value: JsonObject) => Item | null,
): Promise<ReadList<Item>> {
  const askedAtMs = reader.clock.now();
  const items: Item[] = [];
  const sent: SentRequest[] = [];
  let isWhole = true;
  let pages = 0;
  const ended = (why: string): ReadList<Item> => ({
    listed: pages > 0 ? { read: true, items, whole: false } : { read: false, why },
    sent,
    askedAtMs,
  });
  for (let page: string | null = null; ; pages += 1) {
    if (reader.budget.left <= 0) return ended(BUDGET_SPENT);
    reader.budget.left -= 1;
    const request: AuthorizationAsked = { ...asked, page, clientRequestId: reader.newId() };
    const answer = await askOnce(reader, request);
    sent.push(sentOf(request, typeof answer === "string" ? null : answer));
    if (typeof answer === "string") return ended(answer);
    const found = readPage(answer, reader.endpoint);
    if (found === null) return ended(reasonOf(answer));
    for (const value of found.values) {
      const item = typeof value === "object" && value !== null ? read({ ...value }) : null;
      // One that can't be read may be the one that matters.
      if (item === null) isWhole = false;
      else items.push(item);
    }
    const isCut = items.length > MAX_ITEMS;
    const listed = { read: true, items: items.slice(0, MAX_ITEMS), whole: isWhole && !isCut } as const;
    if (isCut || found.next === null) return { listed, sent, askedAtMs };
    page = found.next;
  }
}
