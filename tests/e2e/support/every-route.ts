import { EXPORT_FORMAT_NAMES } from "../../../lib/insight/exports/export-rows";
import { TICKET_FORMATS } from "../../../lib/insight/tickets/ticket-formats";
import { API, EARLIER_ACCOUNT, PAGE, STORY_ACCOUNT } from "./world";

/** All of the day in which the account of others was refused. */
export const WINDOW = "from=2026-11-20T00:00Z&to=2026-11-21T00:00Z";
/** One of its requests. */
const SECRET_REQUEST = "5b6f0d3e-001e-0042-10aa-3b7c2e000065";
const CHECK_BODY = `check=user-delegation-key&account=${EARLIER_ACCOUNT}`;

export interface Route {
  readonly path: string;
  readonly method?: "POST";
  readonly body?: string;
  readonly type?: string;
}

/** Every page and route, asked for an account that is not the asker's. A new one fails the test below until it is here. */
export const routesOf = (account: string, row: string): Readonly<Record<string, readonly Route[]>> => {
  const asked = `account=${account}&${WINDOW}`;
  const both = (path: string, more = "") => [{ path: `${path}?${asked}${more}` }];
  return {
    "accounts/page.tsx": [{ path: "/accounts" }, { path: `/accounts?name=${account}` }],
    "alerts/page.tsx": both("/alerts"),
    "alerts/read/route.ts": [{ path: "/alerts/read", method: "POST", body: `text=${account}` }],
    "api/accounts/route.ts": [{ path: "/api/accounts" }, ...both("/api/accounts")],
    "api/alerts/route.ts": [{ path: "/api/alerts", method: "POST", body: "{}", type: "application/json" }],
    "api/checks/[kind]/route.ts": [
      {
        path: "/api/checks/user-delegation-key",
        method: "POST",
        body: JSON.stringify({ account }),
        type: "application/json",
      },
    ],
    "api/find/route.ts": [
      { path: `/api/find?requestId=${SECRET_REQUEST}` },
      ...both("/api/find", "&container=reports&object=2026/q3.pdf"),
    ],
    "api/health/route.ts": [{ path: "/api/health" }],
    "api/insights/user-delegation-sas/compare/route.ts": both(`${API}/compare`, "&compare=previous"),
    "api/insights/user-delegation-sas/expiring/route.ts": both(`${API}/expiring`, "&within=PT24H"),
    "api/insights/user-delegation-sas/export/route.ts": EXPORT_FORMAT_NAMES.flatMap((format) =>
      both(`${API}/export`, `&format=${format}`),
    ),
    "api/insights/user-delegation-sas/facet/route.ts": both(`${API}/facet`, "&facet=client"),
    "api/insights/user-delegation-sas/route.ts": [
      ...both(API),
      ...both(API, `&row=${row}`),
      { path: `${API}?account=${STORY_ACCOUNT}&${WINDOW}&row=${row}` },
      { path: `${API}?account=${account.toUpperCase()}&${WINDOW}` },
      { path: `${API}?account=${STORY_ACCOUNT}&${asked}` },
      { path: `${API}?${WINDOW}` },
      {
        path: `${API}?resource=/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-demo/providers/Microsoft.Storage/storageAccounts/${account}&${WINDOW}`,
      },
    ],
    "api/insights/user-delegation-sas/ticket/route.ts": Object.keys(TICKET_FORMATS).flatMap((format) =>
      both(`${API}/ticket`, `&format=${format}&row=${row}`),
    ),
    "api/newest/route.ts": both("/api/newest"),
    "api/ready/route.ts": [{ path: "/api/ready" }],
    "api/templates/[file]/route.ts": both("/api/templates/sas-alerts.bicep"),
    "cancel/route.ts": [{ path: "/cancel", method: "POST", body: `id=${row}&href=/` }],
    "canceled/page.tsx": both("/canceled"),
    "causes/[code]/page.tsx": both("/causes/sas-expired"),
    "causes/kql/page.tsx": both("/causes/kql"),
    "causes/page.tsx": both("/causes"),
    "checks/[kind]/page.tsx": both("/checks/user-delegation-key", "&confirm=1"),
    "checks/page.tsx": both("/checks"),
    "checks/report/[id]/page.tsx": [{ path: `/checks/report/${row}` }],
    "checks/run/route.ts": [{ path: "/checks/run", method: "POST", body: CHECK_BODY }],
    "connect/alerts/page.tsx": both("/connect/alerts"),
    "connect/embed/page.tsx": both("/connect/embed"),
    "display/page.tsx": both("/display"),
    "display/save/route.ts": [{ path: "/display/save", method: "POST", body: "theme=dark" }],
    "embed/insights/user-delegation-sas/page.tsx": both("/embed/insights/user-delegation-sas"),
    "find/page.tsx": [
      { path: `/find?requestId=${SECRET_REQUEST}` },
      ...both("/find", "&container=reports&object=2026/q3.pdf"),
    ],
    "find/read/route.ts": [{ path: "/find", method: "POST", body: `text=${SECRET_REQUEST}` }],
    "help/page.tsx": both("/help"),
    "insights/user-delegation-sas/compare/page.tsx": both(`${PAGE}/compare`, "&compare=previous"),
    "insights/user-delegation-sas/expiring/page.tsx": both(`${PAGE}/expiring`, "&within=PT24H"),
    "insights/user-delegation-sas/[view]/page.tsx": [
      ...both(PAGE),
      ...both(PAGE, `&row=${row}`),
      { path: `${PAGE}?account=${STORY_ACCOUNT}&${WINDOW}&row=${row}` },
    ],
    "insights/user-delegation-sas/request/page.tsx": both(`${PAGE}/request`, `&row=${row}`),
    "insights/user-delegation-sas/ticket/page.tsx": both(`${PAGE}/ticket`, `&row=${row}`),
    "logs/page.tsx": both("/logs"),
    "page.tsx": both("/"),
    "sign-in/page.tsx": both("/sign-in"),
    "token/page.tsx": both("/token"),
  };
};
