import {
  type LoopbackService,
  type ServiceOptions,
  type ServiceReply,
  startLoopbackService,
} from "./loopback-service";

/** What Azure RBAC holds, in the shapes of its REST API (2022-04-01). */
export interface Directory {
  readonly roleAssignments: readonly object[];
  readonly roleDefinitions: readonly object[];
  readonly denyAssignments: readonly object[];
  /** The groups that a user or service principal is in, groups of groups included, by its id. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

type DirectoryList = Exclude<keyof Directory, "groups">;

export interface ArmAuthorizationServerOptions
  extends Pick<ServiceOptions, "audience" | "certificate" | "port" | "open"> {
  /** Read anew for each request. */
  readonly directory: Directory;
  /** Lists that the caller may not read: 403. */
  readonly forbidden?: readonly DirectoryList[];
  /** Values to a page; whole lists where nothing is said. */
  readonly pageSize?: number;
  /** The next page's address in place of the right one. */
  readonly nextLink?: (right: string) => unknown;
}

const PATH =
  /^\/(?<scope>subscriptions\/[^?]+?)\/providers\/Microsoft\.Authorization\/(?<list>roleAssignments|roleDefinitions|denyAssignments)$/;
const VERSION = "2022-04-01";

interface Item {
  readonly id?: string;
  readonly properties?: {
    readonly scope?: string;
    readonly principalId?: string;
    readonly principals?: readonly { readonly id: string }[];
  };
}

function problem(status: number, code: string): ServiceReply {
  return { status, body: { error: { code, message: `${code}: the emulator's words` } } };
}

const isAbove = (above: string, below: string): boolean =>
  `${below.toLowerCase()}/`.startsWith(`${above.toLowerCase().replace(/\/$/, "")}/`);

/** At the scope, above it, and below it unless only atScope() is asked for; management groups are all above. */
function isSeenAt({ properties = {} }: Item, scope: string, atScope: boolean): boolean {
  const own = properties.scope ?? "/";
  if (own.toLowerCase().startsWith("/providers/microsoft.management/") || isAbove(own, scope)) return true;
  return !atScope && isAbove(scope, own);
}

/** Whom the filter names, with the groups where it is assignedTo; null for all. */
function principalsOf(filter: string, { groups }: Directory): readonly string[] | null {
  const [, assigned] = /assignedTo\('([\da-f-]{36})'\)/i.exec(filter) ?? [];
  if (assigned !== undefined) return [assigned, ...(groups[assigned] ?? [])];
  const [, principal] = /principalId eq '([\da-f-]{36})'/i.exec(filter) ?? [];
  return principal === undefined ? null : [principal];
}

function isOf({ properties = {} }: Item, principals: readonly string[] | null): boolean {
  if (principals === null) return true;
  const own = [
    ...(properties.principalId ? [properties.principalId] : []),
    ...(properties.principals ?? []).map(({ id }) => id),
  ];
  return own.some((id) => principals.includes(id));
}

const KNOWN_FILTER =
  /^(?:|atScope\(\)|(?:atScope\(\) and )?assignedTo\('[\da-f-]{36}'\)|principalId eq '[\da-f-]{36}')$/i;

interface Page {
  readonly url: URL;
  readonly origin: string;
  readonly options: ArmAuthorizationServerOptions;
}

function paged(values: readonly object[], { url, origin, options }: Page): ServiceReply {
  const { pageSize = Number.POSITIVE_INFINITY, nextLink = (right) => right } = options;
  const from = Number(url.searchParams.get("$skipToken") ?? 0);
  const to = from + pageSize;
  const value = values.slice(from, to);
  if (to >= values.length) return { status: 200, body: { value } };
  const next = new URL(url.pathname + url.search, origin);
  next.searchParams.set("$skipToken", String(to));
  return { status: 200, body: { value, nextLink: nextLink(next.href) } };
}

/**
 * A contract server for Azure Resource Manager's authorization lists: shapes, scopes and filters after the public
 * specification (Microsoft.Authorization 2022-04-01) and learn.microsoft.com, role-assignments-list-rest. As there,
 * a path with an empty segment is no path, and a request without api-version is refused.
 */
export function startArmAuthorizationApi(options: ArmAuthorizationServerOptions): Promise<LoopbackService> {
  return startLoopbackService({
    ...options,
    isFaulty: (path) => path.includes("/providers/Microsoft.Authorization/"),
    async answer({ path, headers }) {
      const origin = `https://${headers.host}`;
      const url = new URL(path, origin);
      const { scope, list } = PATH.exec(url.pathname)?.groups ?? {};
      if (scope === undefined || list === undefined || scope.includes("//")) return problem(404, "NotFound");
      if (url.searchParams.get("api-version") !== VERSION) return problem(400, "InvalidApiVersionParameter");
      if (options.forbidden?.includes(list as DirectoryList)) return problem(403, "AuthorizationFailed");
      const filter = url.searchParams.get("$filter") ?? "";
      if (!KNOWN_FILTER.test(filter)) return problem(400, "InvalidFilter");
      const principals = principalsOf(filter, options.directory);
      const items = options.directory[list as DirectoryList] as readonly Item[];
      const seen =
        list === "roleDefinitions"
          ? items
          : items.filter(
              (item) => isSeenAt(item, `/${scope}`, /atScope/.test(filter)) && isOf(item, principals),
            );
      return paged(seen, { url, origin, options });
    },
  });
}
