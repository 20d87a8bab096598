import { ChoicesForm } from "@/components/connect/choices-form";
import { ConnectFrame } from "@/components/connect/connect-frame";
import { TemplateCard } from "@/components/connect/template-card";
import { QueryNotices } from "@/components/insight/query-notices";
import { Card } from "@/components/ui/card";
import { CONNECT_PATH, choicesQuery, type ParsedChoices } from "@/lib/templates/parse-choices";
import { TEMPLATE_FILE_NAMES } from "@/lib/templates/template-files";
import type { Instant } from "@/lib/time/instant";

const LIST = "list-disc ps-5 marker:text-muted [&>li]:mb-2";

function Limits() {
  return (
    <Card id="limits" title="What to know before you deploy them">
      <ul className={`${LIST} max-w-[60em]`}>
        <li>
          They read the resource logs that the account&apos;s diagnostic settings send to the workspace. A
          table that does not exist yet makes the deployment fail: send logs first.
        </li>
        <li>
          Storage logs arrive minutes after the request, sometimes later. A short time range misses late rows;
          30 minutes or more miss fewer.
        </li>
        <li>
          A rule&apos;s properties have room for 64 KB in all. The query with all reasons fits because its
          columns have short names there; the KQL files have the same queries in full names.
        </li>
        <li>
          Each account and each reason is an alert of its own. The rule is split by the account&apos;s
          resource id, so that the alert is about the account, not the workspace.
        </li>
        <li>
          The link is a custom property of the alert: e-mails and every webhook with the common schema carry
          it. Without an account in the form, the link names the alert&apos;s target instead.
        </li>
        <li>
          Tokens that never live longer than the hours given are left out of the second rule: they are made
          anew all the time and would always end soon.
        </li>
      </ul>
    </Card>
  );
}

/** Alert rules, a Workbook and a Grafana dashboard to take along. */
export function AlertsConnectView({
  parsed: { choices, notices },
  now,
  sampleData,
}: {
  readonly parsed: ParsedChoices;
  readonly now: Instant;
  readonly sampleData: boolean;
}) {
  const query = choicesQuery(choices);
  return (
    <ConnectFrame
      current={CONNECT_PATH}
      title="Alerts and dashboards in Azure"
      lead="Azure Monitor tells you when requests are blocked, or when a token in use is about to end, and its alert links here. The same queries make a Workbook in the portal and a dashboard in Grafana."
      sampleData={sampleData}
    >
      <QueryNotices notices={notices} />
      <ChoicesForm choices={choices} />
      {TEMPLATE_FILE_NAMES.map((name) => (
        <TemplateCard key={name} name={name} choices={choices} now={now} query={query} />
      ))}
      <Limits />
    </ConnectFrame>
  );
}
