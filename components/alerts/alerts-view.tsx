import { AlertForm } from "@/components/alerts/alert-form";
import { AlertResult } from "@/components/alerts/alert-result";
import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import type { AlertAnswer } from "@/lib/alerts/answer/alert-answer";
import { CONNECT_PATH } from "@/lib/templates/parse-choices";

/** The page that reads a pasted alert; `answer`: what its address tells of. */
export function AlertsView({
  answer,
  sampleData,
}: {
  readonly answer: AlertAnswer | null;
  readonly sampleData: boolean;
}) {
  return (
    <Shell sampleData={sampleData} narrow>
      <h1 className="text-title font-semibold tracking-[-0.02em]">Read an alert</h1>
      <p className="mt-2 mb-5 max-w-[70ch] text-muted">
        Paste what Azure Monitor, Event Grid, Grafana, Alertmanager or a chat sent. It leads to the blocked
        requests of the storage account and the time that the alert is about.
      </p>
      <AlertForm>{answer && <AlertResult answer={answer} />}</AlertForm>
      <p className="mt-6 text-note">
        <AppLink href={CONNECT_PATH} className="inline-flex min-h-6 items-center">
          Alert rules that name their account, ready to deploy
        </AppLink>
      </p>
    </Shell>
  );
}
