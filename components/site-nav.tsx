import { headers } from "next/headers";
import { Static } from "@/components/static/static";
import { AppLink } from "@/components/ui/app-link";
import { Menu } from "@/components/ui/menu";
import { ALERTS_PATH } from "@/lib/alerts/address";
import { ACCOUNTS_PATH, HELP_PATH } from "@/lib/insight/query/build-href";
import { CAUSES_PATH } from "@/lib/insight/query/cause-href";
import { TOKEN_PATH } from "@/lib/inspector/token-address";
import { CHECKS_PATH } from "@/lib/live-checks/protocol/check-href";
import { CONNECT_PATH } from "@/lib/templates/parse-choices";

/** The pages of the site, in the order in which they are shown. */
const PAGES = [
  { href: "/", text: "Home" },
  { href: ACCOUNTS_PATH, text: "Accounts" },
  { href: CAUSES_PATH, text: "Causes" },
  { href: TOKEN_PATH, text: "Token" },
  { href: ALERTS_PATH, text: "Alerts" },
  { href: CHECKS_PATH, text: "Live checks" },
  { href: CONNECT_PATH, text: "Connect" },
  { href: HELP_PATH, text: "Help" },
] as const;

/** The page that is shown, or one of its own: "page", true; the rest of the site is neither. */
function currentOf(href: string, shown: string): boolean | "page" {
  if (href === shown) return "page";
  return href !== "/" && shown.startsWith(`${href}/`);
}

function Links({ shown }: { readonly shown: string }) {
  return PAGES.map(({ href, text }) => (
    <li key={href}>
      <AppLink href={href} variant="plain" current={currentOf(href, shown)}>
        {text}
      </AppLink>
    </li>
  ));
}

/** The site's pages in the head, the one that is shown marked: in line where there is room, else behind one button. */
export async function SiteNav() {
  const shown = (await headers()).get("x-page") ?? "";
  return (
    <Static>
      <nav aria-label="Site" className="site no-print text-note">
        <ul className="hidden items-center gap-1 xl:flex">
          <Links shown={shown} />
        </ul>
        <div className="xl:hidden">
          <Menu label="Menu" group="site">
            <ul>
              <Links shown={shown} />
            </ul>
          </Menu>
        </div>
      </nav>
    </Static>
  );
}
