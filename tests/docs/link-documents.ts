import { buildInsightHref } from "@/lib/insight/query/build-href";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { writeQuery } from "@/lib/kusto/pipeline";
import { failureSteps } from "@/lib/kusto/scope-steps";
import { blobServiceId, MEDIA } from "@/lib/sample/accounts";
import { instantOf } from "@/lib/time/instant";
import type { GeneratedText } from "./generated-text";

const SERVER = "https://insights.corp.example";
const [FROM, TO] = ["2026-11-22T08:00:00Z", "2026-11-22T09:00:00Z"].map((time) =>
  instantOf(Date.parse(time)),
);

/** What the common schema of Azure Monitor's alerts says of where and when. */
const ALERT = {
  data: {
    essentials: { alertTargetIDs: [blobServiceId(MEDIA)] },
    alertContext: { condition: { windowStartTime: FROM, windowEndTime: TO } },
  },
} as const;

/** The page's address for the alert's account and window. Throws where the page would not take it as it is. */
function alertLink(): string {
  const { essentials, alertContext } = ALERT.data;
  const { windowStartTime: from, windowEndTime: to } = alertContext.condition;
  const resource = essentials.alertTargetIDs[0];
  const { query, notices } = parseInsightQuery({ resource, from, to }, instantOf(Date.parse(`${TO}`)));
  if (notices.length > 0) throw new Error(`the alert's values are not taken: ${notices[0]?.text}`);
  return SERVER + buildInsightHref(query);
}

function rowsQuery(): string {
  const window = { from: FROM ?? instantOf(0), to: TO ?? instantOf(0) };
  const scope = { service: "blob", account: MEDIA.name, window, filters: { facets: {}, text: "" } } as const;
  return writeQuery("blob", failureSteps(scope));
}

const file = "docs/examples.md";
const block = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

/** A link from an alert, and a query that is copied from the page. */
export const LINK_DOCUMENTS: readonly GeneratedText[] = [
  { file, part: "alert", text: () => block("json", JSON.stringify(ALERT, null, 2)) },
  { file, part: "link", text: () => block("text", alertLink()) },
  { file, part: "kql", text: () => block("kusto", rowsQuery()) },
];
