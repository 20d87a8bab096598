import { headers } from "next/headers";
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

function Links({ shown, className }: { readonly shown: string; readonly className: string }) {
  return PAGES.map(({ href, text }) => (
    <li key={href}>
      <AppLink href={href} variant="plain" current={currentOf(href, shown)} className={className}>
        {text}
      </AppLink>
    </li>
  ));
}

/** The site's pages in the head, the one that is shown marked: in line where there is room, else behind one button. */
export async function SiteNav() {
  const shown = (await headers()).get("x-page") ?? "";
  return (
    <nav aria-label="Site" className="no-print text-note">
      <ul className="hidden items-center gap-1 xl:flex">
        <Links
          shown={shown}
          className="inline-flex min-h-8 items-center rounded-md px-2 text-muted hover:bg-hover hover:text-text aria-[current]:font-semibold aria-[current]:text-text aria-[current]:underline aria-[current]:decoration-accent aria-[current]:decoration-2 aria-[current]:underline-offset-8"
        />
      </ul>
      <div className="xl:hidden">
        <Menu label="Menu" group="site">
          <ul>
            <Links
              shown={shown}
              className="flex min-h-9 items-center rounded-md px-3 hover:bg-hover aria-[current]:font-semibold aria-[current]:text-accent"
            />
          </ul>
        </Menu>
      </div>
    </nav>
  );
}
