import { AccountList } from "@/components/insight/account-list";
import { AppLink } from "@/components/ui/app-link";
import { Menu } from "@/components/ui/menu";
import {
  ASKED_PATHS,
  type AskedPage,
  buildAccountsApiHref,
  buildAccountsHref,
  queryOfAccount,
  queryPairs,
} from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";

/** The account that is shown, and the way to another one with the same window. */
export function AccountSwitcher({
  account,
  query,
  page = "insight",
}: {
  readonly page?: AskedPage;
  readonly account: string;
  readonly query: InsightQuery;
}) {
  const label = (
    <>
      <span className="sr-only">Storage account </span>
      <bdi className="font-semibold text-text">{account}</bdi>
    </>
  );
  return (
    <Menu label={label} group="bar">
      <AccountList
        current={account}
        action={ASKED_PATHS[page]}
        pairs={queryPairs(queryOfAccount(query, null))}
        listHref={buildAccountsApiHref(query)}
      />
      <AppLink
        href={buildAccountsHref(query)}
        className="mt-1 flex min-h-8 items-center border-t border-line px-2.5 pt-1"
      >
        All accounts
      </AppLink>
    </Menu>
  );
}
