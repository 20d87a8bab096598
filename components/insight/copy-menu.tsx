import { Static } from "@/components/static/static";
import { CopyLink } from "@/components/ui/copy-link";
import { Menu } from "@/components/ui/menu";
import type { AskedPage } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { copyChoices } from "@/lib/insight/tickets/ticket-formats";
import type { Window } from "@/lib/log-source/scope";

/** All forms in which a view can be copied. */
export function CopyMenu({
  query,
  window,
  end = false,
  page = "insight",
  shortcut,
}: {
  readonly query: InsightQuery;
  readonly window: Window;
  readonly end?: boolean;
  readonly page?: AskedPage;
  /** The key of the first, a link to what is shown. */
  readonly shortcut?: string;
}) {
  return (
    <Static>
      <Menu label="Copy" end={end}>
        <ul>
          {copyChoices(query, window, page).map(({ label, href, file }, at) => (
            <li key={label}>
              <CopyLink href={href} file={file} shortcut={at === 0 ? shortcut : undefined}>
                {label}
              </CopyLink>
            </li>
          ))}
        </ul>
      </Menu>
    </Static>
  );
}
