import { ChecksFrame } from "@/components/checks/checks-frame";
import { StatePanel } from "@/components/states/state-panel";
import { AppLink } from "@/components/ui/app-link";
import { CHECK_LIMITS } from "@/lib/check-runner/check-limits";
import { CHECKS_PATH } from "@/lib/live-checks/protocol/check-href";
import { currentSource } from "@/lib/log-source/current-source";

/** Said in place of a report that is gone. */
export default function ReportGonePage() {
  return (
    <ChecksFrame sampleData={currentSource().state().sampleData}>
      <StatePanel
        glyph="lost"
        title="This report is no longer kept"
        lead={`Reports of live checks are kept in memory for ${CHECK_LIMITS.reportMinutes} minutes, and not over a restart. The audit log says what was asked and what came of it.`}
        actions={
          <AppLink variant="primary" href={CHECKS_PATH}>
            Make a check again
          </AppLink>
        }
      />
    </ChecksFrame>
  );
}
