import { CopyMenu } from "@/components/insight/copy-menu";
import { type PickerProps, WindowPicker } from "@/components/insight/window-picker";
import { CopyButton } from "@/components/ui/copy-button";
import { buildPageHref } from "@/lib/insight/query/build-href";
import { frozenQuery } from "@/lib/insight/query/window";

/**
 * What every page that asks of a window has in its bar: which window, a link to copy, and the texts to take along.
 * Where the bar is narrow the link is the first of the menu, and its key opens that.
 */
export function PageTools(props: PickerProps) {
  const { page, query, window } = props;
  return (
    <>
      <WindowPicker {...props} />
      <span className="max-lg:hidden">
        <CopyButton shortcut="c" address={buildPageHref(page, frozenQuery(query, window))}>
          Copy link
        </CopyButton>
      </span>
      <CopyMenu page={page} query={query} window={window} shortcut="c" end />
    </>
  );
}
