import type { ReactNode } from "react";
import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import { CHECKS_PATH } from "@/lib/live-checks/protocol/check-href";

/** The frame of every page of one check. */
export function ChecksFrame({
  sampleData,
  children,
}: {
  readonly sampleData: boolean;
  readonly children: ReactNode;
}) {
  const crumb = (
    <AppLink href={CHECKS_PATH} className="inline-flex min-h-6 items-center">
      ‹ Live checks
    </AppLink>
  );
  return (
    <Shell sampleData={sampleData} crumb={crumb} narrow>
      {children}
    </Shell>
  );
}
