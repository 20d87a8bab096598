import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Notice } from "@/components/ui/notice";
import { countOf, formatBytes, formatShare } from "@/lib/format/numbers";
import { formatMoment } from "@/lib/format/times";
import { LOGS_PATH } from "@/lib/insight/build-href";
import type { LoadState, NotRead } from "@/lib/insight/model";

const SHOWN = 3;

/** What the last look could not read: the first few, and where the others are. */
function NotReadNotice({ notRead: { count, problems } }: { readonly notRead: NotRead }) {
  const more = count - Math.min(SHOWN, problems.length);
  return (
    <Notice
      tone="warn"
      title={`${countOf(count, "part")} of the logs could not be read: requests in ${count === 1 ? "it" : "them"} are not counted`}
    >
      <ul>
        {problems.slice(0, SHOWN).map((problem) => (
          <li key={problem} className="break-words">
            <LoggedText text={problem} limit={200} />
          </li>
        ))}
      </ul>
      {more > 0 && problems.length > 0 && (
        <AppLink href={`${LOGS_PATH}#not-read`}>And {countOf(more, "other")}</AppLink>
      )}
    </Notice>
  );
}

/** What a reader should know about a store that answers: it is being added to, reclassified, or in trouble. */
export function StoreNotices({ state }: { readonly state: LoadState }) {
  const { phase, bytesRead, bytesTotal, reclassifying, problem, nextStep, notRead, mended } = state;
  const reading = phase === "loading" && bytesTotal > 0;
  return (
    <>
      {problem !== "" && (
        <Notice tone="bad" title={problem}>
          {nextStep} What is shown was read before.
        </Notice>
      )}
      {notRead.count > 0 && <NotReadNotice notRead={notRead} />}
      {mended && (
        <Notice title={`The store was damaged, and made anew from the logs at ${formatMoment(mended)}`}>
          Nothing has to be done. The server&apos;s output names the damage.
        </Notice>
      )}
      {reclassifying && (
        <Notice title="The rules have changed: reasons are being worked out anew">
          Until that is done, the reasons shown are those of the earlier rules. Counts of blocked requests are
          not affected.
        </Notice>
      )}
      {reading && (
        <Notice
          title={`More logs are being read: ${formatShare(bytesRead, bytesTotal)} of ${formatBytes(bytesTotal)}`}
        >
          The numbers are those of the last complete reading.
        </Notice>
      )}
    </>
  );
}
