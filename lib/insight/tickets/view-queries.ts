import { copiedQueries, copiedRowQueries } from "@/lib/kusto/copied-queries";
import type { Failure } from "@/lib/log-source/failures";
import type { LogSource, SourceQuery } from "@/lib/log-source/log-source";
import { NO_FILTERS, type Scope } from "@/lib/log-source/scope";
import { SERVICES, type Service } from "@/lib/requests/logged-request";
import { later } from "@/lib/time/instant";
import { formatWindow } from "@/lib/time/times";
import { settle } from "../answers/settle";
import type { AskedWindow } from "../answers/window-facts";
import { filterTexts } from "../texts/filter-texts";

/** Queries one below the other: a blank line parts them, so that the portal runs the one that the cursor is in. */
function written(about: readonly string[], queries: readonly SourceQuery[]): string {
  const head = about.map((line) => `// ${line}\n`).join("");
  return `${head}\n${queries.map(({ title, text }) => `// ${title}\n${text}\n`).join("\n")}`;
}

/** The services of which the window holds blocked requests; blobs where that can't be told. */
async function servicesOf(source: LogSource, scope: Scope): Promise<readonly Service[]> {
  const found = await settle(source.facet(scope, "service", SERVICES.length));
  const values = found.ok ? found.value.map(({ value }) => value) : [];
  const held = SERVICES.filter((service) => values.includes(service));
  return held.length > 0 ? held : ["blob"];
}

const LEFT_OUT = "Left out: the filter of a token, whose id is not in the tables.";

/** KQL that finds what is on screen in Log Analytics or Data Explorer: the requests, then their counts by reason. */
export async function viewQueries(
  source: LogSource,
  { account, window, filters }: AskedWindow,
): Promise<string> {
  const scope: Scope = { account, window, filters };
  const services = await servicesOf(source, { ...scope, filters: NO_FILTERS });
  const about = [
    `Requests to ${account} with a user delegation SAS that were blocked, ${formatWindow(window)}`,
    ...filterTexts(filters),
    ...(filters.facets.token === undefined ? [] : [LEFT_OUT]),
  ];
  return written(about, [...copiedRowQueries(scope, services), ...copiedQueries(scope, services)]);
}

const SECOND_MS = 1_000;

/** KQL that finds one request: by its id where it has one, and by its second. */
export function requestQuery({ request }: Failure): string {
  const { account, service, time, requestId, clientRequestId } = request;
  const window = { from: later(time, -SECOND_MS), to: later(time, SECOND_MS) };
  const filters = { ...NO_FILTERS, text: requestId || clientRequestId };
  return written(["One blocked request"], copiedRowQueries({ account, window, filters }, [service]));
}
