import { isOfTimes, TIMES_ID } from "@/components/insight/window-forms";
import { Notice } from "@/components/ui/notice";
import { countOf } from "@/lib/format/numbers";
import { cutText, visibleText } from "@/lib/format/visible-text";
import type { QueryNotice } from "@/lib/insight/query/query-reader";

const SHOWN = 5;
const MAX_NAME_LENGTH = 40;
const MAX_VALUE_LENGTH = 60;

function short(text: string, limit: number): string {
  const { head, rest } = cutText(visibleText(text), limit);
  return rest === "" ? head : `${head}…`;
}

/** Names what of the address was not used. */
export function QueryNotices({ notices }: { readonly notices: readonly QueryNotice[] }) {
  if (notices.length === 0) return null;
  const more = notices.length - SHOWN;
  return (
    <Notice tone="warn" title="Some URL parameters were ignored or adjusted">
      <ul>
        {notices.slice(0, SHOWN).map(({ parameter, value, text }) => (
          <li key={`${parameter}${text}`}>
            <bdi className="font-mono text-small text-text">{short(parameter, MAX_NAME_LENGTH)}</bdi>
            {value !== "" && (
              <>
                {" "}
                = <bdi className="font-mono text-small text-text">{short(value, MAX_VALUE_LENGTH)}</bdi>
              </>
            )}{" "}
            {text}
          </li>
        ))}
        {notices.some(isOfTimes) && (
          <li className="to-times">
            <a href={`#${TIMES_ID}`} className="text-accent underline">
              Choose a time range
            </a>
          </li>
        )}
        {more > 0 && <li>and {countOf(more, "other")}</li>}
      </ul>
    </Notice>
  );
}
