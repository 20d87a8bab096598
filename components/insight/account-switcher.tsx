import { AccountList } from "@/components/insight/account-list";
import { Static } from "@/components/static/static";
import { AppLink } from "@/components/ui/app-link";
import { Field, SubmitButton } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
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
      <Static>
        <form action={ASKED_PATHS[page]} className="flex items-end gap-2 p-1.5">
          <HiddenFields pairs={queryPairs(queryOfAccount(query, null))} />
          <div className="min-w-0 flex-1">
            <Field label="Switch to account" name="account" required autoComplete="off" spellCheck={false} />
          </div>
          <SubmitButton>Open</SubmitButton>
        </form>
      </Static>
      <AccountList current={account} action={ASKED_PATHS[page]} listHref={buildAccountsApiHref(query)} />
      <AppLink
        href={buildAccountsHref(query)}
        className="mt-1 flex min-h-8 items-center border-t border-line px-2.5 pt-1"
      >
        All accounts
      </AppLink>
    </Menu>
  );
}
