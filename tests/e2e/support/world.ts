import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sampleRequests } from "../../../lib/sample/sample-requests";
import { writeSample } from "../../../lib/sample/write-sample";
import { exportedRow, linesOf, manyRows } from "../../support/logged-rows";
import { makeTemporaryFolder } from "../../support/temporary-folder";
import { ROOT, type Server, startServer } from "./server";

/** The sample's last day; its end is fixed, so that every number is. */
export const STORY = { seed: 20_261_122, endMs: Date.parse("2026-11-19T09:00:00Z"), scale: 0.05 };
export const STORY_WINDOW = { from: "2026-11-18T09:00Z", to: "2026-11-19T09:00Z" };
export const STORY_ACCOUNT = "stcontosomedia";
export const CAPTURE_ACCOUNT = "stcapture01";
/** An account whose requests all went well. */
export const QUIET_ACCOUNT = "stquiet";
/** Three refused requests at 10:00 on 20 November 2026, five good ones at 10:00 on the day after. */
export const EARLIER_ACCOUNT = "stearlier";

export const PAGE = "/insights/user-delegation-sas";
export const API = "/api/insights/user-delegation-sas";

/** All lines of the sample about an account that carry a user delegation SAS. */
export const storyRequests = (account: string) =>
  sampleRequests(STORY).filter(
    (request) => request.account.name === account && request.query.includes("skoid="),
  );

const WELL = { status: 200, statusText: "Success" };

function writeLogs(logs: string): void {
  writeSample({ ...STORY, folder: logs });
  cpSync(join(ROOT, "tests/cases/data/capture"), logs, { recursive: true });
  const quiet = manyRows(20, 0, { account: QUIET_ACCOUNT, ...WELL });
  const refused = manyRows(3, 100, { account: EARLIER_ACCOUNT });
  const later = Array.from({ length: 5 }, (_, n) =>
    exportedRow(200 + n, { account: EARLIER_ACCOUNT, ...WELL, time: `2026-11-21T10:00:0${n}.0000000Z` }),
  );
  mkdirSync(join(logs, "others"));
  writeFileSync(join(logs, "others", "quiet.json"), linesOf(quiet));
  writeFileSync(join(logs, "others", "earlier.json"), linesOf([...refused, ...later]));
}

export interface World extends Server {
  readonly logs: string;
}

/** A server over the sample, the capture and two small accounts, marked as sample data; with more settings. */
export async function startWorld(
  environment: Readonly<Record<string, string>> = {},
  port?: number,
): Promise<World> {
  const folder = makeTemporaryFolder();
  const logs = join(folder.path, "logs");
  writeLogs(logs);
  const server = await startServer({
    data: join(folder.path, "data"),
    logs,
    sample: true,
    environment,
    ...(port === undefined ? {} : { port }),
  });
  const stop = async () => {
    await server.stop();
    rmSync(folder.path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  return { ...server, logs, stop };
}

/** The address of the story's insight with more parameters. */
export function storyPath(more: Readonly<Record<string, string>> = {}, account = STORY_ACCOUNT): string {
  return `${PAGE}?${new URLSearchParams({ account, ...STORY_WINDOW, ...more })}`;
}
