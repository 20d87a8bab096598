import { AppLink } from "@/components/ui/app-link";
import { Menu } from "@/components/ui/menu";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { FIELDS, isRare, VIEWS, type View } from "@/lib/log-source/fields";

function Tab({ view, query }: { readonly view: View; readonly query: InsightQuery }) {
  return (
    <AppLink
      stay
      variant="plain"
      current={query.view === view}
      href={buildInsightHref(query, { view })}
      className="tab"
    >
      {FIELDS[view].label}
    </AppLink>
  );
}

/** The same failures by reason, by client, by token, …: each a link that keeps window and filters. */
export function ViewTabs({ query }: { readonly query: InsightQuery }) {
  const usual = VIEWS.filter((view) => view === "reason" || !isRare(view));
  const rare = VIEWS.filter((view) => !usual.includes(view));
  return (
    <nav aria-label="View by" className="no-print relative -mx-2 flex flex-wrap items-center">
      {usual.map((view) => (
        <Tab key={view} view={view} query={query} />
      ))}
      <Menu label="Made for" group="views" active={rare.includes(query.view)} end>
        <ul>
          {rare.map((view) => (
            <li key={view} className="grid">
              <Tab view={view} query={query} />
            </li>
          ))}
        </ul>
      </Menu>
    </nav>
  );
}
