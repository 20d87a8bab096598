import type { Metadata } from "next";
import { readAddress } from "@/app/viewer";
import { AccountsView } from "@/components/accounts-view";
import { LocalZone } from "@/components/display/local-zone";
import { parseAccountsQuery } from "@/lib/insight/answers/accounts-answer";
import { answerHome, isUnanswered } from "@/lib/insight/answers/home-answer";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";

export const metadata: Metadata = { title: "Storage accounts" };

/** All accounts in the logs, a hundred a page. */
export default async function AccountsPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawParameters>;
}) {
  const { asked, rest } = parseAccountsQuery(await searchParams);
  const { parsed, preferences } = await readAddress(rest);
  const answer = await answerHome(currentSource());
  if (viewerHasLeft()) return null;
  if (isUnanswered(answer, "accounts")) answerUnavailable();
  return (
    <>
      <LocalZone query={parsed.query} preferences={preferences} />
      <AccountsView answer={answer} asked={asked} parsed={parsed} />
    </>
  );
}
