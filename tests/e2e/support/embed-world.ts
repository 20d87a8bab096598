import { type HostSite, startHostSite } from "./host-site";
import { test } from "./test";
import { STORY_ACCOUNT, STORY_WINDOW, startWorld, type World } from "./world";

interface Sites {
  /** May show the panel. */
  readonly allowed: HostSite;
  /** May as well. */
  readonly other: HostSite;
  /** May not. */
  readonly foreign: HostSite;
  readonly world: World;
}

/** A test with a dashboard that two sites of three may frame, one for each of Playwright's workers. */
export const embedTest = test.extend<object, { sites: Sites }>({
  sites: [
    async ({ browserName: _any }, use) => {
      const [allowed, other, foreign] = await Promise.all([
        startHostSite(),
        startHostSite(),
        startHostSite(),
      ]);
      const world = await startWorld({ SAS_INSIGHTS_EMBED_ORIGINS: `${allowed.origin}, ${other.origin}` });
      await use({ allowed, other, foreign, world });
      await world.stop();
      for (const site of [allowed, other, foreign]) site.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  origin: [
    async ({ sites }, use) => {
      await use(sites.world.url);
    },
    { scope: "worker" },
  ],
});

const EMBED_PATH = "/embed/insights/user-delegation-sas";

/** The address of a panel. */
export const panelOf = (query: Readonly<Record<string, string>>): string =>
  `${EMBED_PATH}?${new URLSearchParams(query)}`;

/** The address of the story's panel. */
export const PANEL_PATH = panelOf({ account: STORY_ACCOUNT, ...STORY_WINDOW });

export const VERDICT = /\d of [\d,]+ requests were blocked\./;
