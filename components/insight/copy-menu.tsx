import { CopyLink } from "@/components/ui/copy-link";
import { Menu } from "@/components/ui/menu";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { copyChoices } from "@/lib/insight/tickets/ticket-formats";
import type { Window } from "@/lib/log-source/scope";

/** All forms in which a view can be copied. */
export function CopyMenu({
  query,
  window,
  end = false,
}: {
  readonly query: InsightQuery;
  readonly window: Window;
  readonly end?: boolean;
}) {
  return (
    <Menu label="Copy" end={end}>
      <ul>
        {copyChoices(query, window).map(({ label, href, file }) => (
          <li key={label}>
            <CopyLink href={href} file={file}>
              {label}
            </CopyLink>
          </li>
        ))}
      </ul>
    </Menu>
  );
}
