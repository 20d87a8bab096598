import type { ReactNode } from "react";
import { Part } from "@/components/insight/part";
import { type Asking, Waiting } from "@/components/insight/waiting";
import { Shell } from "@/components/shell";
import { pending, withinPatience } from "@/lib/insight/answers/pending";
import { askedAddress, offerCancel } from "@/lib/log-source/current-response";
import type { LogSource } from "@/lib/log-source/log-source";

/** Whom a page asks, and by what that is canceled. */
export function askingOf(source: LogSource): Asking {
  return {
    name: source.name,
    limitSeconds: source.limitSeconds(),
    cancelId: offerCancel(),
    address: askedAddress(),
  };
}

/** A page that comes as one piece: in place of it, where its source takes longer, the frame and what is asked. */
export async function wholePage(page: Promise<ReactNode>, source: LogSource, what: string) {
  const asking = askingOf(source);
  const shown = pending(page);
  await withinPatience(shown.answer, asking.limitSeconds);
  const waiting = (
    <Shell sampleData={source.state().sampleData}>
      <Waiting asking={asking} what={[what]} />
    </Shell>
  );
  return (
    <Part name="whole" of={shown} waiting={waiting}>
      {(whole) => whole}
    </Part>
  );
}
