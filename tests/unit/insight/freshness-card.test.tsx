import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Completeness } from "@/components/insight/completeness";
import { NoFailuresState } from "@/components/states/empty-window-states";
import type { Asked } from "@/lib/insight/answers/insight-page";
import type { Result } from "@/lib/insight/answers/settle";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { Freshness } from "@/lib/log-source/freshness";
import { UTC } from "@/lib/time/time-zone";
import { ACCOUNTING, at, COVERAGE, READY } from "./fake-source";

const NOW = at("2026-11-20T12:30:00Z");
const WINDOW = { from: at("2026-11-20T08:00:00Z"), to: at("2026-11-20T12:00:00Z") };

const LOSING: Freshness = {
  lookedBackTo: at("2026-10-20T12:30:00Z"),
  reachesBackTo: at("2026-11-18T00:00:00Z"),
  newestArrival: at("2026-11-20T12:27:00Z"),
  services: [
    {
      service: "blob",
      exists: true,
      holdsRows: true,
      first: at("2026-11-18T00:00:00Z"),
      newestArrival: at("2026-11-20T12:27:00Z"),
      settings: { checked: false, why: "forbidden" },
    },
    {
      service: "queue",
      exists: false,
      holdsRows: false,
      first: null,
      newestArrival: null,
      settings: { checked: false, why: "forbidden" },
    },
  ],
  refusedSas: { checked: true, value: { window: WINDOW, metric: 120, logged: 98 } },
};

function askedWith(freshness: Result<Freshness | null>): Asked {
  return {
    answeredBy: { name: "Azure Monitor Logs", remote: true, queries: [] },
    state: READY,
    accounts: [],
    accounting: { ok: true, value: ACCOUNTING },
    account: "stone",
    window: WINDOW,
    coverage: COVERAGE,
    freshness,
  };
}

const wordsOf = (html: string): string => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
const wordsWith = (freshness: Result<Freshness | null>): string =>
  wordsOf(renderToStaticMarkup(<Completeness asked={askedWith(freshness)} now={NOW} zone={UTC} />));

describe("how complete the log is, on the page", () => {
  test("what is missing, which service has no table, and what to do about both", () => {
    const words = wordsWith({ ok: true, value: LOSING });
    expect(words).toContain("but the log contains 98: 22 missing");
    expect(words).toContain("Queue There is no table: logging was never turned on.");
    expect(words).toContain("Create a diagnostic setting");
    expect(words.match(/Monitoring Reader/g)).toHaveLength(1);
  });

  test("with exports alone it is one line among the limits", () => {
    const words = wordsWith({ ok: true, value: null });
    expect(words).not.toContain("How complete the log is");
    expect(words).toContain("Only exported logs are read.");
  });

  test("where it could not be read the page says so and stands", () => {
    const words = wordsWith({ ok: false, fault: "timeout", problem: "P.", nextStep: "Do this." });
    expect(words).toContain("How complete the log is");
    expect(words).toContain("Do this.");
    expect(words).toContain("What the log cannot show");
  });

  test("an empty log is no proof where the account counted failures", () => {
    const view = (freshness: Freshness | null) =>
      wordsOf(
        renderToStaticMarkup(
          <NoFailuresState
            asked={askedWith({ ok: true, value: freshness })}
            requests={0}
            others={{ ok: true, value: null }}
            query={parseInsightQuery({}, NOW).query}
            now={NOW}
          />,
        ),
      );
    expect(view(LOSING)).toContain(
      "However, the account&#x27;s metric counted 22 blocked SAS requests that are missing from the log.",
    );
    expect(view(null)).not.toContain("However, the account&#x27;s metric");
  });
});
