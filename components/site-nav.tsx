import { AppLink } from "@/components/ui/app-link";
import { Menu } from "@/components/ui/menu";
import { ALERTS_PATH } from "@/lib/alerts/address";
import { CAUSES_PATH } from "@/lib/insight/query/cause-href";
import { TOKEN_PATH } from "@/lib/inspector/token-address";
import { CHECKS_PATH } from "@/lib/live-checks/protocol/check-href";
import { CONNECT_PATH } from "@/lib/templates/parse-choices";

/** The pages that stand beside the insight, in the order in which they are shown. */
const PAGES = [
  { href: ALERTS_PATH, text: "Alerts" },
  { href: TOKEN_PATH, text: "Token" },
  { href: CAUSES_PATH, text: "Causes" },
  { href: CHECKS_PATH, text: "Live checks" },
  { href: CONNECT_PATH, text: "Connect" },
] as const;

/** The quiet links in the head: in line where there is room, else behind one button. */
export function SiteNav() {
  return (
    <nav aria-label="Site" className="no-print text-note">
      <ul className="hidden items-center gap-4 lg:flex">
        {PAGES.map(({ href, text }) => (
          <li key={href}>
            <AppLink href={href} variant="plain" className="text-muted hover:text-text">
              {text}
            </AppLink>
          </li>
        ))}
      </ul>
      <div className="lg:hidden">
        <Menu label="Menu" group="site">
          <ul>
            {PAGES.map(({ href, text }) => (
              <li key={href}>
                <AppLink
                  href={href}
                  variant="plain"
                  className="flex min-h-9 items-center rounded-md px-3 hover:bg-hover"
                >
                  {text}
                </AppLink>
              </li>
            ))}
          </ul>
        </Menu>
      </div>
    </nav>
  );
}
