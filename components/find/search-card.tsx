import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { countOf } from "@/lib/format/numbers";
import { visibleText } from "@/lib/format/visible-text";
import type { SearchAnswer } from "@/lib/insight/find/find-answer";
import { searchedTexts } from "@/lib/insight/texts/find-texts";
import type { TimeZone } from "@/lib/time/time-zone";

/** Sources that gave no answer: what is not found may be there. */
export function UnsearchedNotices({ unsearched }: Pick<SearchAnswer, "unsearched">) {
  return unsearched.map(({ source, problem, nextStep }) => (
    <Notice key={`${source}${problem}`} tone="warn" title={`${source} could not be searched`}>
      {problem} {nextStep}
    </Notice>
  ));
}

/** Where was searched, and what a log of blocked requests can't tell. */
export function SearchCard({ search, zone }: { readonly search: SearchAnswer; readonly zone: TimeZone }) {
  const { missingIds, match } = search;
  return (
    <Card id="searched" title="Where it was looked for">
      <div className="grid gap-2 text-note">
        <ul className="grid list-disc gap-0.5 ps-5 marker:text-muted">
          {searchedTexts(search, zone).map((text) => (
            <li key={text}>{text}, over all accounts</li>
          ))}
        </ul>
        {match !== null && missingIds.length > 0 && (
          <p>
            No row has {countOf(missingIds.length, "other id")} of the text:{" "}
            <bdi className="font-mono text-small">{missingIds.map(visibleText).join(", ")}</bdi>
          </p>
        )}
        <p className="text-muted">
          Only requests with a user delegation SAS that were blocked with 403 can be found. One that
          succeeded, failed otherwise or carried other credentials can&apos;t, and logs arrive minutes after
          the request.
        </p>
      </div>
    </Card>
  );
}
