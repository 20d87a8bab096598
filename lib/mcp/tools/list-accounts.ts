import { z } from "zod";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { CAUSES } from "@/lib/diagnosis/causes/causes";
import { countOf, formatCount } from "@/lib/format/numbers";
import { readingOf } from "@/lib/insight/answers/reading";
import { firstOf } from "../logged-data";
import { defineTool } from "../tool";
import { waitForLoad } from "../wait-for-load";

const MAX_ACCOUNTS = 100;

const ACCOUNT = z.object({
  account: z.string(),
  blocked: z.number().describe("Blocked requests with a user delegation SAS"),
  requests: z.number().describe("All requests with a user delegation SAS"),
  lastBlocked: z.string().nullable(),
  leadingReason: z.enum(CAUSES).nullable(),
  logsFrom: z.string().nullable(),
  logsUntil: z.string().nullable(),
});

/** The accounts that the logs hold, those with the most blocked requests first. */
export const LIST_ACCOUNTS = defineTool({
  name: "list_accounts",
  title: "List storage accounts",
  description:
    "Lists the Azure storage accounts in the logs, with how many of their requests with a user delegation SAS were blocked, and how far their logs reach. Times are ISO 8601 in UTC.",
  input: {},
  output: {
    source: z.string(),
    sampleData: z.boolean().describe("True where the logs are an invented sample"),
    accounts: z.array(ACCOUNT).max(MAX_ACCOUNTS),
    total: z.number(),
    notRead: z.array(z.string()).describe("What of the logs was not read or not used"),
  },
  async run(_input, { source, signal }) {
    await waitForLoad(source, signal);
    const [accounts, accounting] = await Promise.all([source.accounts(), source.accounting()]);
    const sorted = accounts.toSorted((a, b) => b.failures - a.failures || a.account.localeCompare(b.account));
    const shown = sorted.slice(0, MAX_ACCOUNTS);
    const lines = shown.map(({ account, failures, requests, leadingReason }) => {
      const leading = leadingReason ? `, mostly: ${CAUSE_TEXTS[leadingReason].label}` : "";
      return `${account}: ${formatCount(failures)} of ${countOf(requests, "request")} blocked${leading}`;
    });
    const statements = accounting ? readingOf(accounting).statements.map(({ text }) => text) : [];
    return {
      text: [countOf(accounts.length, "account"), ...lines].join("\n"),
      data: {
        source: source.name,
        sampleData: source.state().sampleData,
        accounts: shown.map(({ account, failures, requests, lastFailure, leadingReason, coverage }) => ({
          account,
          blocked: failures,
          requests,
          lastBlocked: lastFailure,
          leadingReason,
          logsFrom: coverage.from,
          logsUntil: coverage.to,
        })),
        total: accounts.length,
        notRead: [...firstOf(statements, 10)],
      },
    };
  },
});
