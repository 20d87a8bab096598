import { StatePanel } from "@/components/states/state-panel";
import { AppLink } from "@/components/ui/app-link";
import { CHECKS_PATH } from "@/lib/live-checks/protocol/check-href";
import { ChecksFrame } from "./checks-frame";

/** Said in place of a report that is gone. */
export function ReportGoneView({
  keptMinutes,
  sampleData,
}: {
  readonly keptMinutes: number;
  readonly sampleData: boolean;
}) {
  return (
    <ChecksFrame sampleData={sampleData}>
      <StatePanel
        glyph="lost"
        title="This report is no longer kept"
        lead={`Reports of live checks are kept in memory for ${keptMinutes} minutes, and not over a restart. The audit log says what was asked and what came of it.`}
        actions={
          <AppLink variant="primary" href={CHECKS_PATH}>
            Make a check again
          </AppLink>
        }
      />
    </ChecksFrame>
  );
}
