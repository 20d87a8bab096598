import { type Browser, type BrowserContext, expect, test as playwright } from "playwright/test";
import { PLACE } from "./place";
import { startWorld, type World } from "./world";

interface Complaints {
  /** What the browser complained about so far; a test that provokes some takes them out. */
  readonly complaints: string[];
}

interface Own {
  /** A browser's profile of the test's own: for tests of what is fetched, and without scripts. */
  readonly ownProfile: boolean;
}

interface Shared {
  /** Where the server under test answers, if it is the same for all tests of a worker. */
  readonly origin: string | undefined;
  /**
   * One profile for all tests of a worker, in which a page of the server stays open: with it stays the process
   * that holds the compiled scripts, and a page costs half as much.
   */
  readonly profile: BrowserContext;
}

/** Whatever must never happen on a page: errors on the console, breaches of the policy, dialogs. */
function listen(context: BrowserContext, complaints: string[]): () => void {
  const listeners = {
    console: (message: { type(): string; text(): string }) => {
      if (message.type() === "error") complaints.push(`console: ${message.text()}`);
    },
    weberror: (error: { error(): Error }) => complaints.push(`error: ${error.error().message}`),
    dialog: (dialog: { message(): string; dismiss(): Promise<void> }) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    },
  };
  context.on("console", listeners.console);
  context.on("weberror", listeners.weberror);
  context.on("dialog", listeners.dialog);
  return () => {
    context.off("console", listeners.console);
    context.off("weberror", listeners.weberror);
    context.off("dialog", listeners.dialog);
  };
}

async function open(
  browser: Browser,
  { baseURL, javaScriptEnabled }: { baseURL: string | undefined; javaScriptEnabled: boolean },
): Promise<BrowserContext> {
  const where = baseURL === undefined ? {} : { baseURL };
  const context = await browser.newContext({ ...PLACE, ...where, javaScriptEnabled });
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  return context;
}

/** Nothing of one test is left to the next: no page but the one that stays, no cookie, no permission. */
async function tidy(context: BrowserContext): Promise<void> {
  const [, ...left] = context.pages();
  await Promise.all(left.map((page) => page.close()));
  await context.clearCookies();
  await context.clearPermissions();
}

/** A test at whose end the browser must have had nothing to complain about. */
export const test = playwright.extend<Complaints & Own, Shared>({
  ownProfile: [false, { option: true }],
  origin: [undefined, { scope: "worker", option: true }],
  profile: [
    async ({ browser, origin }, use) => {
      const context = await open(browser, { baseURL: origin, javaScriptEnabled: true });
      const stays = await context.newPage();
      if (origin !== undefined) await stays.goto("/api/health");
      await use(context);
      await context.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ origin }, use) => {
    await use(origin);
  },
  context: async ({ browser, profile, ownProfile, baseURL, javaScriptEnabled }, use) => {
    if (!ownProfile) {
      await use(profile);
      return tidy(profile);
    }
    const context = await open(browser, { baseURL, javaScriptEnabled: javaScriptEnabled ?? true });
    await use(context);
    await context.close();
  },
  // In a profile that is shared, a page can begin in the size that another one was given last.
  page: async ({ page, viewport }, use) => {
    if (viewport) await page.setViewportSize(viewport);
    await use(page);
  },
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      const leave = listen(context, complaints);
      await use(complaints);
      leave();
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
    { scope: "worker", timeout: 180_000 },
  ],
  origin: [
    async ({ world }, use) => {
      await use(world.url);
    },
    { scope: "worker" },
  ],
});
