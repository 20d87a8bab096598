import { TimeBarsCard } from "@/components/request/time-bars-card";
import { toTimeBars } from "@/lib/insight/views/time-bars";
import type { TokenPageTexts } from "@/lib/insight/views/token-page";
import type { Assumptions } from "@/lib/inspector/assumptions";
import type { OpenedToken } from "@/lib/inspector/token-address";
import type { Instant } from "@/lib/time/instant";
import { formatClock, formatDay } from "@/lib/time/times";
import type { InspectedToken } from "./inspected-token";
import { ParametersCard } from "./parameters-card";
import { SummaryCard } from "./summary-card";
import type { TimeChoice } from "./use-now";
import { WhatIfCard } from "./what-if-card";

export interface DetailsProps {
  readonly inspected: InspectedToken;
  /** Its place among several. */
  readonly number: number | null;
  readonly now: Instant;
  readonly time: TimeChoice;
  readonly assumptions: Assumptions;
  /** The token as the address holds it, while nothing else was pasted. */
  readonly opened: OpenedToken | null;
  readonly texts: TokenPageTexts;
  readonly onAssume: (assumptions: Assumptions) => void;
  readonly onTime: (time: TimeChoice) => void;
}

function Times({ inspected: { token }, time, now }: Pick<DetailsProps, "inspected" | "time" | "now">) {
  const moment = time.kind === "now" ? now : time.instant;
  const bars = toTimeBars({ parameters: token.parameters, time: moment });
  if (!bars) return null;
  const word = time.kind === "now" ? "now" : "the request";
  return (
    <TimeBarsCard
      bars={bars}
      title={`Token, key and ${word} on one line`}
      moment={`${word}, ${formatDay(moment)}, ${formatClock(moment).slice(0, 8)}`}
    />
  );
}

/** One token: what it allows and the what-if first, then its times and every parameter. */
export function TokenDetails(props: DetailsProps) {
  const { inspected, number, texts } = props;
  const isOther = inspected.summary.state === "other-kind";
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <div className="grid min-w-0 gap-4">
        <SummaryCard inspected={inspected} number={number} />
        <Times {...props} />
      </div>
      <div className="min-w-0">{!isOther && <WhatIfCard {...props} />}</div>
      <div className="min-w-0 lg:col-span-2">
        <ParametersCard inspected={inspected} texts={texts} />
      </div>
    </div>
  );
}
