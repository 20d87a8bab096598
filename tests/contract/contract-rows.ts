import { MANY_ADDRESSES } from "@/lib/log-source/token-uses";
import type { Service } from "@/lib/requests/logged-request";
import { requestWith } from "../support/request-with";
import { seededRandom } from "../support/seeded-random";
import { tableRowOf } from "../support/table-row";

type TableRow = Readonly<Record<string, unknown>>;
export type ServiceRow = { readonly service: Service; readonly row: TableRow };

const START_MS = Date.parse("2026-11-20T10:00:00Z");
const DELEGATORS = ["aaaaaaaa-0000-4000-8000-000000000001", "cccccccc-0000-4000-8000-000000000003"];
const OTHER_TENANT = "dddddddd-0000-4000-8000-000000000004";
const USER = "eeeeeeee-0000-4000-8000-000000000005";
/** Whom and what some tokens were made for, by the remainder of a row's number. */
const MADE_FOR: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  1: { saoid: USER, scid: "ffffffff-0000-4000-8000-000000000006" },
  2: { suoid: USER },
  3: { sduoid: USER, skdutid: OTHER_TENANT },
  4: { rscd: 'attachment; filename="Report 1+2.pdf"' },
};
const OPERATIONS: Readonly<Record<Service, readonly string[]>> = {
  blob: ["GetBlob", "PutBlob", "ListBlobs", "DeleteBlob", "GetBlobProperties"],
  queue: ["PeekMessages", "PutMessage"],
  table: ["QueryEntities", "InsertEntity"],
  file: ["GetFile", "CreateFile"],
};
const KEY_SERVICE: Readonly<Record<Service, string>> = { blob: "b", queue: "q", table: "t", file: "f" };
const STATUSES = ["AuthenticationFailed", "AuthorizationPermissionMismatch", "AuthorizationFailure"];

/**
 * A log of two accounts and four services: a few tokens used often, refused for many reasons, among
 * requests that succeed, requests with other credentials, and rows that were delivered twice.
 */
export function contractRows(): readonly ServiceRow[] {
  const random = seededRandom(7);
  const pick = <Item>(items: readonly Item[]): Item => items[random.integer(items.length)] as Item;
  const rows: ServiceRow[] = [];
  for (let n = 0; n < 420; n += 1) {
    const service = pick<Service>(["blob", "blob", "blob", "file"]);
    const account = n % 7 === 0 ? "stcontosoother" : "stcontosodemo";
    const object = `${n % 11 === 0 ? "archive" : "reports/2026"}/${random.integer(12)}.csv`;
    const refused = random.integer(3) > 0;
    const request = requestWith({
      time: new Date(START_MS + n * 7_000 + random.integer(900)).toISOString(),
      account,
      service,
      host: `${account}.${service}.core.windows.net:443`,
      path: `/${object}`,
      objectKey: random.integer(9) === 0 ? "/" : `/${account}/${object}`,
      operation: pick(OPERATIONS[service]),
      status: refused ? 403 : 200,
      statusText: refused ? pick(STATUSES) : "Success",
      callerAddress: `203.0.113.${pick([1, 2, 3, 10, 21])}:${50_000 + random.integer(900)}`,
      userAgent: pick(["AzCopy/10.27.1", "azsdk-net-Storage.Blobs/12.27.0 (.NET 8.0.11)"]),
      // A client sends its id again with each attempt.
      clientRequestId: `0d8c9a2b-6a3d-4a63-9c38-${String(n >> 1).padStart(12, "0")}`,
      signatureHash: String(random.integer(3)).repeat(64),
      sas: {
        sks: KEY_SERVICE[service],
        sr: pick(["b", "c"]),
        sp: pick(["r", "rl", "rcw", "racwd"]),
        se: pick(["2026-11-20T18:00:00Z", "2026-11-20T10:20:00Z"]),
        skoid: pick(DELEGATORS),
        ...(n % 5 === 0 ? { sktid: OTHER_TENANT } : {}),
        ...MADE_FOR[n % 12],
        ...(random.integer(6) === 0 ? { sip: "203.0.113.2-203.0.113.3" } : {}),
      },
    });
    const row = tableRowOf(request, `5b6f0d3e-001e-0042-10aa-${String(n).padStart(12, "0")}`);
    rows.push({ service, row });
    if (n % 25 === 0) rows.push({ service, row });
    if (n % 10 === 0)
      rows.push({
        service,
        row: { ...row, Uri: `https://${account}.blob.core.windows.net/reports?restype=container` },
      });
  }
  return [...rows, ...sharedTokens()];
}

/** Two tokens that worked from one address after another: one from as many as are told of, one from one less. */
function sharedTokens(): readonly ServiceRow[] {
  const uses = [MANY_ADDRESSES, MANY_ADDRESSES - 1].flatMap((callers, token) =>
    Array.from({ length: callers }, (_, caller) => ({ token, caller })),
  );
  return uses.map(({ token, caller }, n) => {
    const request = requestWith({
      time: new Date(START_MS + n * 60_000 + 500).toISOString(),
      host: "stcontosodemo.blob.core.windows.net:443",
      account: "stcontosodemo",
      path: "/shared/list.csv",
      objectKey: "/stcontosodemo/shared/list.csv",
      operation: "GetBlob",
      status: 200,
      statusText: "Success",
      callerAddress: `198.51.100.${caller + 1}:50000`,
      userAgent: "AzCopy/10.27.1",
      clientRequestId: `1d8c9a2b-6a3d-4a63-9c38-${String(n).padStart(12, "0")}`,
      signatureHash: String(token + 5).repeat(64),
      sas: { sr: "c", sp: "rl", se: "2026-11-20T18:00:00Z", skoid: DELEGATORS[0] ?? "" },
    });
    return {
      service: "blob",
      row: tableRowOf(request, `6b6f0d3e-001e-0042-10aa-${String(n).padStart(12, "0")}`),
    };
  });
}
