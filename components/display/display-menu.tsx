import { DisplayForm } from "@/components/display/display-form";
import { AppLink } from "@/components/ui/app-link";
import { Menu } from "@/components/ui/menu";
import { displayHref } from "@/lib/insight/preferences/display-form";
import type { Preferences } from "@/lib/insight/preferences/preferences";

/** Zone, theme, density and columns for one reader, from the page that is shown. */
export function DisplayMenu({
  preferences,
  back,
}: {
  readonly preferences: Preferences;
  readonly back: string;
}) {
  return (
    <Menu label="Display" end>
      <DisplayForm preferences={preferences} back={back} />
      <p className="border-t border-line p-2.5">
        <AppLink href={displayHref(back)}>Order of the columns</AppLink>
      </p>
    </Menu>
  );
}
