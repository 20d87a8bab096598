import { join } from "node:path";
import { type ChecksWorld, startChecksWorld } from "../../support/checks-world";
import { makeTemporaryFolder } from "../../support/temporary-folder";
import { type Server, startServer } from "./server";
import { test } from "./test";

interface AnotherServer {
  /** More settings, by variable. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The audit log's path, from the server's own folder. */
  readonly audit?: (folder: string) => string;
}

interface CheckServer extends Server {
  /** Path of its audit log, unless told otherwise. */
  readonly audit: string;
}

interface Checks {
  readonly world: ChecksWorld;
  readonly server: CheckServer;
  /** Starts a server with other settings; the test that starts it stops it. */
  startAnother(changes: AnotherServer): Promise<CheckServer>;
}

/** A test with a server that may make live checks, against servers on this machine; one for each worker. */
export const checksTest = test.extend<object, { checks: Checks }>({
  checks: [
    async ({ browserName: _any }, use) => {
      const folder = makeTemporaryFolder();
      const world = await startChecksWorld();
      let servers = 0;
      const start = async ({ environment, audit }: AnotherServer): Promise<CheckServer> => {
        servers += 1;
        const data = join(folder.path, `${servers}`, "data");
        const server = await startServer({
          data,
          logs: join(import.meta.dirname, "../../cases/data/capture"),
          environment: {
            ...world.environment,
            ...environment,
            ...(audit ? { SAS_INSIGHTS_CHECKS_AUDIT: audit(folder.path) } : {}),
          },
        });
        return { ...server, audit: join(data, "checks.audit.jsonl") };
      };
      const server = await start({});
      await use({ world, server, startAnother: start });
      await server.stop();
      await world.stop();
      folder.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  origin: [
    async ({ checks }, use) => {
      await use(checks.server.url);
    },
    { scope: "worker" },
  ],
});
