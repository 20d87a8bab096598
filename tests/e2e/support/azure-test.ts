import type { AzureWorld } from "./azure-world";
import { test } from "./test";

/** A test with a server over a service in place of Azure's, one for each of Playwright's workers. */
export const azureTest = (start: () => Promise<AzureWorld>) =>
  test.extend<object, { azure: AzureWorld }>({
    azure: [
      async ({ browserName: _any }, use) => {
        const world = await start();
        await use(world);
        await world.stop();
      },
      { scope: "worker", timeout: 180_000 },
    ],
    origin: [
      async ({ azure }, use) => {
        await use(azure.url);
      },
      { scope: "worker" },
    ],
  });
