import { expect, type FrameLocator, type Page } from "playwright/test";
import { EMBED_PATH } from "../../lib/server/security-headers";
import { PANEL_PATH, embedTest as test, VERDICT } from "./support/embed-world";
import { frameOf, type HostSite, hostPage } from "./support/host-site";
import { startServer } from "./support/server";
import { storyPath } from "./support/world";

const REFUSED = /frame-ancestors/;

/** What stands in the innermost of the nested frames. */
function innermost(page: Page, depth: number): FrameLocator {
  let frame = page.frameLocator("iframe");
  for (let level = 1; level < depth; level += 1) frame = frame.frameLocator("iframe");
  return frame;
}

interface Heard {
  readonly origin: string;
  readonly data: { readonly type: string; readonly height: number };
}

const heardBy = (page: Page): Promise<readonly Heard[]> =>
  page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);

test("headers let the named origins frame the panel, and nobody anything else", async ({ sites }) => {
  const { world, allowed, other } = sites;
  const panel = await fetch(world.url + PANEL_PATH);
  expect(panel.status).toBe(200);
  expect(panel.headers.get("x-frame-options")).toBeNull();
  expect(panel.headers.get("content-security-policy")).toContain(
    `; frame-ancestors ${allowed.origin} ${other.origin}`,
  );
  expect(panel.headers.get("set-cookie")).toBeNull();
  for (const path of ["/", storyPath(), `${EMBED_PATH}/`, `${EMBED_PATH}/x`, "/embed", "/api/health"]) {
    const { headers } = await fetch(world.url + path, { redirect: "manual" });
    expect(headers.get("x-frame-options"), path).toBe("DENY");
    expect(headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
  }
  const html = await panel.text();
  for (const [, asset = ""] of html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)) {
    const { headers } = await fetch(world.url + asset);
    expect(headers.get("cross-origin-resource-policy"), asset).toBe("cross-origin");
    expect(headers.get("x-frame-options"), asset).toBe("DENY");
  }
});

test("nobody may frame the panel where no origin is set, and a bad one ends the start", async ({ sites }) => {
  const server = await startServer({ data: test.info().outputPath("data"), logs: sites.world.logs });
  const { headers } = await fetch(server.url + PANEL_PATH);
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  await server.stop();
  const environment = { SAS_INSIGHTS_EMBED_ORIGINS: "https://*.portal.example" };
  await expect(startServer({ data: test.info().outputPath("bad"), logs: null, environment })).rejects.toThrow(
    /SAS_INSIGHTS_EMBED_ORIGINS: "https:\/\/\*\.portal\.example" has a wildcard/,
  );
});

test("an allowed site shows the panel, which keeps no cookie and tells its height to that site alone", async ({
  page,
  sites: { allowed, world },
  context,
}) => {
  await page.goto(allowed.show(hostPage(frameOf(world.url + PANEL_PATH))));
  await expect(innermost(page, 1).getByRole("heading", { level: 1 })).toHaveText(VERDICT);
  await expect.poll(async () => (await heardBy(page)).length).toBeGreaterThan(0);
  const [first] = await heardBy(page);
  expect(first?.origin).toBe(world.url);
  expect(Object.keys(first?.data ?? {}).sort()).toEqual(["height", "type"]);
  expect(first?.data.type).toBe("sas-insights:height");
  // A host that follows it shows all of the panel.
  const follow = async () => {
    const before = (await heardBy(page)).length;
    const height = (await heardBy(page)).at(-1)?.data.height ?? 0;
    await page.locator("iframe").evaluate((frame, px) => frame.setAttribute("height", String(px)), height);
    await innermost(page, 1)
      .locator("body")
      .evaluate(() => new Promise(requestAnimationFrame));
    return (await heardBy(page)).length - before;
  };
  await expect.poll(follow).toBe(0);
  const hidden = await innermost(page, 1)
    .locator(".panel-scroll")
    .evaluate((box) => box.scrollHeight - box.clientHeight);
  expect(hidden).toBe(0);
  const before = (await heardBy(page)).at(-1)?.data.height ?? 0;
  await page.locator("iframe").evaluate((frame) => frame.setAttribute("width", "320"));
  await expect.poll(async () => (await heardBy(page)).at(-1)?.data.height).not.toBe(before);
  expect(await context.cookies()).toEqual([]);
});

test("all links of a panel open beside the frame, in a page that works", async ({
  page,
  context,
  sites: { allowed, world },
}) => {
  await page.goto(allowed.show(hostPage(frameOf(world.url + PANEL_PATH))));
  const links = innermost(page, 1).getByRole("link");
  await expect(links.first()).toBeVisible();
  const kinds = await links.evaluateAll((all) =>
    all.map((link) => `${link.getAttribute("target")} ${link.getAttribute("rel")}`),
  );
  expect(new Set(kinds)).toEqual(new Set(["_blank noopener noreferrer"]));
  const opened = context.waitForEvent("page");
  await links.filter({ hasText: "Open in the dashboard" }).click();
  const dashboard = await opened;
  await expect(dashboard.getByRole("heading", { level: 1 })).toContainText(" blocked: ");
  expect(dashboard.url()).toBe(world.url + storyPath().replaceAll("%3A", ":"));
  await dashboard.close();
});

test("a foreign site is shown nothing", async ({ page, sites: { foreign, world }, complaints }) => {
  await page.goto(foreign.show(hostPage(frameOf(world.url + PANEL_PATH))));
  await expect.poll(() => complaints.join("\n")).toMatch(REFUSED);
  expect(await heardBy(page)).toEqual([]);
  complaints.splice(0);
});

test("where frames are nested, every site around the panel must be allowed", async ({
  page,
  sites: { allowed, other, foreign, world },
  complaints,
}) => {
  const panel = frameOf(world.url + PANEL_PATH);
  const through = (outer: HostSite, inner: HostSite) =>
    outer.show(hostPage(frameOf(inner.show(hostPage(panel)))));
  await page.goto(through(allowed, other));
  await expect(innermost(page, 2).getByRole("heading", { level: 1 })).toHaveText(VERDICT);
  for (const [outer, inner] of [
    [foreign, allowed],
    [allowed, foreign],
  ] as const) {
    await page.goto(through(outer, inner));
    await expect.poll(() => complaints.join("\n")).toMatch(REFUSED);
    complaints.splice(0);
  }
});

test.describe("a sandboxed frame", () => {
  const font = (page: Page) =>
    innermost(page, 1)
      .locator(".panel-content")
      .evaluate((content) => getComputedStyle(content).display);

  test("with scripts has its styles, tells its height and takes the host's theme", async ({
    page,
    sites: { allowed, world },
  }) => {
    await page.goto(allowed.show(hostPage(frameOf(world.url + PANEL_PATH, 'sandbox="allow-scripts"'))));
    await expect(innermost(page, 1).getByRole("heading", { level: 1 })).toHaveText(VERDICT);
    expect(await font(page)).toBe("grid");
    await expect.poll(async () => (await heardBy(page)).at(0)?.origin).toBe("null");
    await page.evaluate(() =>
      window.frames[0]?.postMessage({ type: "sas-insights:appearance", theme: "dark" }, "*"),
    );
    await expect(innermost(page, 1).locator("html")).toHaveAttribute("data-theme", "dark");
  });

  test("without scripts shows the same", async ({ page, sites: { allowed, world }, complaints }) => {
    await page.goto(allowed.show(hostPage(frameOf(world.url + PANEL_PATH, 'sandbox=""'))));
    await expect(innermost(page, 1).getByRole("heading", { level: 1 })).toHaveText(VERDICT);
    await expect(innermost(page, 1).getByText("Token expired").first()).toBeVisible();
    expect(await font(page)).toBe("grid");
    expect(await heardBy(page)).toEqual([]);
    // The browser says of each script that it is not run.
    const others = complaints.splice(0).filter((text) => !/sandboxed and the 'allow-scripts'/.test(text));
    expect(others).toEqual([]);
  });

  test("opens the dashboard where the host allows windows that leave the sandbox", async ({
    page,
    context,
    sites: { allowed, world },
  }) => {
    const sandbox = 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"';
    await page.goto(allowed.show(hostPage(frameOf(world.url + PANEL_PATH, sandbox))));
    const opened = context.waitForEvent("page");
    await innermost(page, 1).getByRole("link", { name: "Open in the dashboard" }).click();
    const dashboard = await opened;
    await expect(dashboard.getByRole("heading", { level: 1 })).toContainText(" blocked: ");
    await dashboard.close();
  });

  test("around an allowed site makes it nobody: the panel stays shut", async ({
    page,
    sites: { allowed, world },
    complaints,
  }) => {
    const inner = allowed.show(hostPage(frameOf(world.url + PANEL_PATH)));
    await page.goto(allowed.show(hostPage(frameOf(inner, 'sandbox="allow-scripts"'))));
    await expect.poll(() => complaints.join("\n")).toMatch(REFUSED);
    complaints.splice(0);
  });
});

test("theme and density follow the host, and nobody else", async ({
  page,
  sites: { allowed, other, foreign, world },
}) => {
  const send = `<script>
    const message = { type: "sas-insights:appearance", theme: "dark", density: "compact" };
    addEventListener("message", () => { parent.frames[0].postMessage(message, "*"); parent.postMessage("sent", "*"); });
  </script>`;
  const [stranger, neighbour] = [foreign.show(send), other.show(send)];
  const frames = [frameOf(world.url + PANEL_PATH), frameOf(stranger), frameOf(neighbour)].join("");
  await page.goto(allowed.show(hostPage(frames)));
  const panel = page.frameLocator("iframe").first();
  await expect(panel.getByRole("heading", { level: 1 })).toHaveText(VERDICT);
  await expect.poll(async () => (await heardBy(page)).length).toBeGreaterThan(0);
  const [html, box] = [panel.locator("html"), panel.locator("[data-panel]")];
  for (const frame of [1, 2]) {
    await page.evaluate((index) => window.frames[index]?.postMessage("go", "*"), frame);
    await expect
      .poll(async () => (await heardBy(page)).filter(({ data }) => String(data) === "sent").length)
      .toBe(frame);
  }
  const say = (message: unknown) =>
    page.evaluate((data) => window.frames[0]?.postMessage(data, "*"), message);
  await say({ type: "sas-insights:appearance", theme: "pink", density: "compact" });
  await say({ type: "sas-insights:appearance", theme: "dark", more: 1 });
  await say("sas-insights:appearance");
  await say({ type: "sas-insights:appearance", density: "comfortable" });
  await expect(box).toHaveAttribute("data-density", "comfortable");
  await expect(html).not.toHaveAttribute("data-theme", /./);
  await say({ type: "sas-insights:appearance", theme: "dark", density: "compact" });
  await expect(html).toHaveAttribute("data-theme", "dark");
  await expect(box).toHaveAttribute("data-density", "compact");
  await say({ type: "sas-insights:appearance", theme: "system" });
  await expect(html).not.toHaveAttribute("data-theme", /./);
});
