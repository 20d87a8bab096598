import type { LoggedRow } from "../support/logged-rows";
import type { ArmAccount, CountedMinute } from "./arm-api";

const WORKSPACE =
  "/subscriptions/7a2b1c3d-0000-4000-8000-000000000001/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/law-contoso";
const CATEGORIES = ["StorageRead", "StorageWrite", "StorageDelete"];

/** Of so many refused requests that the log holds, the account counts one more that it does not. */
const LOST_OF = 50;

function countedAt(time: string, total: number): CountedMinute {
  return { atMs: Date.parse(time), authentication: "SAS", responseType: "AuthorizationError", total };
}

function countedIn(rows: readonly LoggedRow[]): readonly CountedMinute[] {
  const refused = rows.filter((row) => String(row.StatusCode) === "403" && /[?&]sig=/.test(String(row.Uri)));
  return refused.map((row, at) => countedAt(String(row.TimeGenerated), at % LOST_OF === 0 ? 2 : 1));
}

function accountOf(rows: readonly LoggedRow[]): ArmAccount {
  const logs = CATEGORIES.map((category) => ({ category, enabled: true }));
  return {
    settings: {
      blobServices: { "to-law-contoso": { workspaceId: WORKSPACE, logs } },
      fileServices: {},
      queueServices: {},
      tableServices: {},
    },
    counted: countedIn(rows),
  };
}

/** What Resource Manager knows of the accounts that the rows are of: blobs are logged, and some requests were lost. */
export function armAccountsOf(rows: readonly LoggedRow[]): Readonly<Record<string, ArmAccount>> {
  const owners = new Map<string, LoggedRow[]>();
  for (const row of rows) {
    const id = String(row._ResourceId)
      .replace(/^\//, "")
      .replace(/\/blobservices\/default$/i, "")
      .toLowerCase();
    const own = owners.get(id);
    if (own) own.push(row);
    else owners.set(id, [row]);
  }
  return Object.fromEntries([...owners].map(([id, own]) => [id, accountOf(own)]));
}
