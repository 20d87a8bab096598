import { type LogAnalyticsOptions, makeLogAnalyticsApi } from "@/lib/azure/log-analytics-api";
import { accountOfResourceId, isWorkspaceId } from "@/lib/azure/resource-ids";
import { SourceError } from "@/lib/log-source/log-source";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import type { KustoTransport, ServiceWords } from "./kusto-transport";

export interface LogAnalyticsTargets {
  /** GUID of the workspace that answers for accounts without an id of their own; null for none. */
  readonly workspaceId: string | null;
  /** Full ARM ids of storage accounts that are asked by resource. */
  readonly resourceIds: readonly string[];
}

const WORDS: ServiceWords = {
  name: "Azure Monitor Logs",
  role: "the role Log Analytics Reader on the workspace, or Reader on the storage account if it is queried by its resource id",
  place: "SAS_INSIGHTS_AZURE_WORKSPACES and SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS",
};

type Target = { readonly workspace: string } | { readonly resource: string };

/** Account name to resource id. Throws an Error for an id that could ask anything else. */
function resourcesByAccount(resourceIds: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    resourceIds.map((id) => {
      const account = accountOfResourceId(id);
      if (account === null) throw new Error("a resource id is not the full resource id of a storage account");
      return [account, id.replace(/^\//, "")];
    }),
  );
}

/** Milliseconds since 1970 that are not before the instant: the fence may be wider than the text, never narrower. */
function upToMs(instant: Instant): number {
  const ms = epochMsOf(instant);
  return instant.slice(23, 27) === "0000" ? ms : ms + 1;
}

/** The Log Analytics query API, by workspace or by the account's own resource. */
export function logAnalyticsTransport(
  options: LogAnalyticsOptions,
  { workspaceId, resourceIds }: LogAnalyticsTargets,
): KustoTransport {
  if (workspaceId !== null && !isWorkspaceId(workspaceId)) throw new Error("a workspace id is not a GUID");
  const resources = resourcesByAccount(resourceIds);
  const call = makeLogAnalyticsApi(options);

  function targetFor(account: string | null): Target {
    const [only] = resources.size === 1 ? resources.values() : [];
    const resource = account === null && workspaceId === null ? only : resources.get(account ?? "");
    if (resource !== undefined) return { resource };
    if (workspaceId !== null) return { workspace: workspaceId };
    throw new SourceError(
      "not-found",
      account === null
        ? "Accounts that are queried by their resource id are queried one at a time."
        : "No configured workspace or storage account contains this account's logs.",
      account === null ? "Choose one account." : `Check ${WORDS.place}.`,
    );
  }

  return {
    words: WORDS,
    async send({ question: { text, window, account }, serverTimeoutSeconds, signal }) {
      const target = targetFor(account);
      const from = new Date(epochMsOf(window.from));
      const to = new Date(upToMs(window.to));
      return call({ target, text, from, to, serverTimeoutSeconds, signal });
    },
  };
}
