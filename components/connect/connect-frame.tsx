import type { ReactNode } from "react";
import { Shell } from "@/components/shell";

/** The frame of the pages on how this dashboard is reached from elsewhere. */
export function ConnectFrame({
  title,
  lead,
  sampleData,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly sampleData: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Shell sampleData={sampleData}>
      <h1 className="text-title font-semibold tracking-[-0.02em] text-balance">{title}</h1>
      <p className="mt-2 mb-6 max-w-[46em] text-lead">{lead}</p>
      <div className="grid gap-4">{children}</div>
    </Shell>
  );
}
