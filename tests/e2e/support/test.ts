import { type BrowserContext, expect, test as playwright } from "playwright/test";
import { startWorld, type World } from "./world";

interface Complaints {
  /** What the browser complained about so far; a test that provokes some takes them out. */
  readonly complaints: string[];
}

/** Collects whatever must never happen on a page: errors on the console, breaches of the policy, dialogs. */
async function listen(context: BrowserContext, complaints: string[]): Promise<void> {
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => complaints.push(`error: ${error.error().message}`));
  context.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
}

/** A test at whose end the browser must have had nothing to complain about. */
export const test = playwright.extend<Complaints>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      await listen(context, complaints);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** The same with a server over the world's logs, one for each of Playwright's workers. */
export const worldTest = test.extend<object, { world: World }>({
  world: [
    async ({ browserName: _any }, use) => {
      const world = await startWorld();
      await use(world);
      await world.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ world }, use) => {
    await use(world.url);
  },
});
