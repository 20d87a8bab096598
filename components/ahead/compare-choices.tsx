import { AppLink } from "@/components/ui/app-link";
import { Field, SubmitButton } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import type { CompareAnswer } from "@/lib/insight/ahead/compare-answer";
import { comparePresets } from "@/lib/insight/ahead/compare-presets";
import { ASKED_PATHS, buildPageHref, compareText, queryPairs } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { QueryNotice } from "@/lib/insight/query/query-reader";
import { zoneWords } from "@/lib/insight/texts/zone-words";
import { UTC } from "@/lib/time/time-zone";
import { inputText } from "@/lib/time/times";

interface ChoicesProps {
  readonly answer: CompareAnswer;
  readonly query: InsightQuery;
  readonly notices: readonly QueryNotice[];
}

/** Time ranges that one click compares with; those that the log does not cover are named. */
function Presets({ answer, query }: Omit<ChoicesProps, "notices">) {
  const presets = comparePresets(answer.now.window, answer.coverage, query.zone);
  const shown = compareText(answer.before.window);
  const uncovered = presets.filter(({ isCovered }) => !isCovered);
  return (
    <>
      <nav aria-label="Compare with" className="no-print mt-4 flex flex-wrap gap-2 text-note">
        {presets
          .filter(({ isCovered }) => isCovered)
          .map(({ label, compare, window }) => {
            const isShown = compareText(window) === shown;
            const asked = { compare: compare === "previous" ? null : compare };
            return (
              <AppLink
                key={label}
                variant="button"
                href={buildPageHref("compare", query, asked)}
                current={isShown}
                className={isShown ? "border-accent bg-accent-soft text-accent-strong" : ""}
              >
                {label}
              </AppLink>
            );
          })}
      </nav>
      {uncovered.length > 0 && (
        <p className="no-print mt-2 text-note text-muted">
          Not in the log, or less than half of it:{" "}
          {uncovered.map(({ label }) => label.toLowerCase()).join(", ")}.
        </p>
      )}
    </>
  );
}

/** Labels, inputs and what is wrong stand in a row each, whatever is longer in one of the fields. */
const IN_ROWS = [
  "sm:grid-cols-[1fr_1fr_auto] sm:grid-rows-[auto_auto_auto]",
  "sm:[&>label]:row-span-3 sm:[&>label]:grid-rows-subgrid sm:[&>label>span:first-child]:self-end",
  "sm:[&>button]:col-start-3 sm:[&>button]:row-start-2",
].join(" ");

/** Any other time range, in the zone that times are shown in; what was entered and can't be used stays, with what is wrong. */
function AnyOther({ answer, query, notices }: ChoicesProps) {
  const { zone } = query;
  const { window } = answer.before;
  const notice = notices.find(({ parameter }) => parameter === "compare");
  const [from = "", to = ""] = notice?.value.split("/") ?? [];
  const tz = query.tz ?? (zone === UTC ? null : zone);
  const field = { name: "compare", required: true, autoComplete: "off", spellCheck: false, maxLength: 60 };
  return (
    <form
      action={ASKED_PATHS.compare}
      className={`no-print mt-3 grid max-w-[44rem] gap-2 sm:gap-y-0 ${IN_ROWS}`}
    >
      <HiddenFields pairs={queryPairs({ ...query, tz, compare: null, within: null, page: 1, row: null })} />
      <Field
        {...field}
        label="Another time range, from"
        hint={`(${zoneWords(window, zone)})`}
        defaultValue={notice ? from : inputText(window.from, zone)}
        fault={notice && `This time range ${notice.text}.`}
      />
      <Field
        {...field}
        label="to"
        hint={`(${zoneWords(window, zone)})`}
        defaultValue={notice ? to : inputText(window.to, zone)}
      />
      <SubmitButton>Compare</SubmitButton>
    </form>
  );
}

/** With what else the window can be compared: by one click, or by its two ends. */
export function CompareChoices(props: ChoicesProps) {
  return (
    <>
      <Presets {...props} />
      <AnyOther {...props} />
    </>
  );
}
