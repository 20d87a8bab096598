import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { WindowPicker } from "@/components/insight/window-picker";
import { pending } from "@/lib/insight/answers/pending";
import { canonicalHref } from "@/lib/insight/query/canonical";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { resolveWindow, zoomedOut } from "@/lib/insight/query/window";
import { isoText } from "@/lib/time/times";
import { at, overviewOf } from "./fake-source";

const NOW = at("2026-11-29T12:00:00Z");
const COVERAGE = { from: at("2026-11-20T00:00:00Z"), to: NOW };

async function picker(parameters: RawParameters): Promise<string> {
  const { query, notices } = parseInsightQuery({ account: "stone", ...parameters }, NOW);
  const overview = overviewOf(3, 10);
  const failures = pending(Promise.resolve({ ok: true as const, value: overview }));
  await failures.answer;
  const window = resolveWindow(query.span, COVERAGE, NOW);
  return renderToStaticMarkup(
    <WindowPicker {...{ page: "insight", query, window, notices, failures }} coverage={COVERAGE} />,
  );
}

const fieldOf = (html: string, name: string): string =>
  new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? "";

/** The form that holds a field, sent as it stands with some fields filled in. */
function sent(html: string, field: string, filled: Readonly<Record<string, string>>): RawParameters {
  const form = html.split("<form").find((each) => each.includes(`name="${field}"`)) ?? "";
  const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([input]) => [
    /name="([^"]*)"/.exec(input)?.[1] ?? "",
    /value="([^"]*)"/.exec(input)?.[1] ?? "",
  ]);
  return { ...Object.fromEntries(inputs), ...filled };
}

const canonical = (parameters: RawParameters) =>
  canonicalHref(parameters, parseInsightQuery(parameters, NOW));

describe("the window picker", () => {
  it("says that To itself is not in the time range", async () => {
    const html = await picker({ timespan: "PT1H" });
    expect(html).toMatch(/>To<span[^>]*> UTC, before this time<\/span>/);
    expect(html).toMatch(/>From<span[^>]*> UTC<\/span>/);
  });

  it("shows the window as ISO-8601 text in the zone in use, which a form reads back as the same", async () => {
    const html = await picker({ from: "2026-11-29T04:45Z", to: "2026-11-29T05:45Z", tz: "Asia/Kolkata" });
    expect(fieldOf(html, "from")).toContain('value="2026-11-29T10:15"');
    expect(fieldOf(html, "to")).toContain('value="2026-11-29T11:15"');
    expect(html).toContain("Asia/Kolkata, UTC+05:30");
    expect(canonical(sent(html, "from", {}))).toBe(
      "/insights/user-delegation-sas?account=stone&from=2026-11-29T04:45Z&to=2026-11-29T05:45Z&tz=Asia/Kolkata",
    );
  });

  it("reads seconds and offsets, and a time that comes twice keeps its offset in the field", async () => {
    const html = await picker({ from: "2026-10-25T00:30Z", to: "2026-10-25T01:30Z", tz: "Europe/Berlin" });
    expect(fieldOf(html, "from")).toContain('value="2026-10-25T02:30+02:00"');
    expect(fieldOf(html, "to")).toContain('value="2026-10-25T02:30+01:00"');
    const given = { from: "2026-10-24T12:00:30", to: "2026-10-24 12:00-04:00" };
    expect(canonical(sent(html, "from", given))).toContain(
      "from=2026-10-24T10:00:30Z&to=2026-10-24T16:00Z&tz=Europe/Berlin",
    );
  });

  it.each([
    ["from", { from: "yesterday", to: "2026-11-29T05:45Z" }, "is not a valid time"],
    ["to", { from: "2026-10-25T00:00Z", to: "2026-10-25T02:30", tz: "Europe/Berlin" }, "comes twice in"],
    ["from", { from: "2026-03-08T02:30", to: "2026-03-09", tz: "America/St_Johns" }, "does not exist in"],
    ["at", { at: "29/11 um fünf" }, "is not a valid time"],
  ])(
    "keeps what was entered wrongly in %s, says why, and opens over nothing",
    async (name, parameters, fault) => {
      const html = await picker(parameters);
      const field = fieldOf(html, name);
      expect(field).toContain(`value="${parameters[name as keyof typeof parameters]}"`);
      expect(field).toContain('aria-invalid="true"');
      expect(html).toContain(fault);
      expect(html).toContain('id="times"');
      expect(html).not.toContain('open=""');
    },
  );

  it("keeps both ends where they are the wrong way round", async () => {
    const html = await picker({ from: "2026-11-29T06:00", to: "2026-11-29T05:00" });
    expect(fieldOf(html, "from")).toContain('value="2026-11-29T06:00"');
    expect(fieldOf(html, "to")).toContain('value="2026-11-29T05:00"');
    expect(html).toContain("the start must be before the end");
  });

  it("goes around an instant, to the first failure, and out", async () => {
    const html = await picker({ from: "2026-11-29T04:00Z", to: "2026-11-29T06:00Z" });
    expect(canonical(sent(html, "at", { at: "2026-11-29T04:45", timespan: "PT2H" }))).toBe(
      "/insights/user-delegation-sas?account=stone&at=2026-11-29T04:45Z&timespan=PT2H",
    );
    expect(html).toMatch(/href="[^"]*at=2026-11-\d\dT[\d:]+Z"[^>]*>Around the first blocked request/);
    expect(html).toContain("from=2026-11-29T03:00Z&amp;to=2026-11-29T07:00Z");
  });

  it("zooms out around the middle, and never out of the years that an address may name", () => {
    const out = zoomedOut({ from: at("2000-01-02T00:00:00Z"), to: at("2099-12-30T00:00:00Z") });
    expect([isoText(out.from), isoText(out.to)]).toEqual(["2000-01-01T00:00Z", "2099-12-31T23:59:59Z"]);
  });
});
