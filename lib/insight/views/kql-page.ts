import { CHECKS } from "@/lib/diagnosis/checks/checks";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import { kql } from "@/lib/kql/kql";
import { reasonColumn } from "@/lib/kusto/classification";
import { stepOf, writeQuery } from "@/lib/kusto/pipeline";
import { reasonsQuery } from "@/lib/kusto/queries";
import { NO_FILTERS } from "@/lib/log-source/scope";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { UNLOGGED_FIELDS } from "@/lib/requests/unlogged-fields";
import type { Instant } from "@/lib/time/instant";

/** One check in its three readings, all made from the same expression. */
export interface KqlExample {
  readonly id: string;
  readonly asks: string;
  /** What it says of the example's request. */
  readonly words: string;
  /** The expression in canonical text. */
  readonly expression: string;
  /** The column that the query makes of it. */
  readonly column: string;
  /** A query that can be run: the rows that fail this check. */
  readonly query: string;
}

export interface KqlPage {
  /** What the words of the examples are about. */
  readonly request: string;
  readonly examples: readonly KqlExample[];
  readonly checks: number;
  /** Of the query that counts the reasons of blobs. */
  readonly lines: number;
  readonly characters: number;
}

const SHOWN = ["token-expiry", "address", "protocol"] as const;

const REQUEST: LoggedRequest = {
  ...UNLOGGED_FIELDS,
  time: "2026-11-20T09:00:00.0000000Z" as Instant,
  account: "contosodata",
  service: "blob",
  operation: "GetBlob",
  operationVersion: "2026-04-06",
  status: 403,
  statusText: "AuthenticationFailed",
  host: "contosodata.blob.core.windows.net",
  path: "/media/a.mp4",
  parameters: [
    { name: "se", value: "2026-11-20T08:00:00Z" },
    { name: "sip", value: "203.0.113.0-203.0.113.255" },
    { name: "spr", value: "https" },
  ],
  objectKey: "/contosodata/media/a.mp4",
  callerAddress: "198.51.100.7:51544",
  protocol: "HTTP",
  category: "StorageRead",
};

const TOLD = `${REQUEST.operation} over ${REQUEST.protocol} from ${REQUEST.callerAddress} at 2026-11-20 09:00:00Z with ${REQUEST.parameters
  .map(({ name, value }) => `${name}=${value}`)
  .join("&")}`;

/** "token-expiry" as "FailsTokenExpiry", the name that the compiler gives its column. */
const columnName = (id: string): string =>
  `Fails${id.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}`;

function exampleOf(id: string): KqlExample {
  const check = CHECKS.find((each) => each.id === id);
  const failed = reasonColumn("blob").made?.needs[0]?.made?.needs ?? [];
  const column = failed.find(({ name }) => name === columnName(id));
  if (!check || !column) throw new Error(`No such check: ${id}`);
  const { asks, fails } = check;
  return {
    id,
    asks,
    words: fails.explain(new RequestFacts(REQUEST)).text,
    expression: fails.text,
    column: `${column.name} = ${column.made?.text ?? ""}`,
    query: writeQuery("blob", [stepOf(kql`where ${column}`)]),
  };
}

/** What the page on rules and queries shows, made from the rule book as it is. */
export function toKqlPage(): KqlPage {
  const window = { from: REQUEST.time, to: "2026-11-20T10:00:00.0000000Z" as Instant };
  const whole = reasonsQuery({
    service: "blob",
    account: REQUEST.account,
    window,
    filters: NO_FILTERS,
  });
  return {
    request: TOLD,
    examples: SHOWN.map(exampleOf),
    checks: CHECKS.length,
    lines: whole.split("\n").length,
    characters: whole.length,
  };
}
