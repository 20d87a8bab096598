import { Card } from "@/components/ui/card";
import type { TimeBar, TimeBars } from "@/lib/insight/views/time-bars";

const PAINTS = { Token: "var(--accent)", Key: "var(--series-3)" } as const;
const TOPS = { Token: 34, Key: 62 } as const;
const HEIGHT = 16;

function Bar({ bar }: { readonly bar: TimeBar }) {
  const y = TOPS[bar.name];
  const paint = PAINTS[bar.name];
  return (
    <g>
      <rect
        x={`${bar.start}%`}
        width={`${Math.max(0.4, bar.end - bar.start)}%`}
        y={y}
        height={HEIGHT}
        rx="4"
        fill={paint}
      />
      {bar.openStart && (
        <text x="0.5%" y={y + 12} fontSize="11" fill="var(--card)">
          no start
        </text>
      )}
    </g>
  );
}

/** On which side of its line the moment is written, so that it ends within a telephone's width. */
function placeOf(percent: number): { readonly anchor: "start" | "middle" | "end"; readonly dx: number } {
  if (percent < 35) return { anchor: "start", dx: 6 };
  return percent > 65 ? { anchor: "end", dx: -6 } : { anchor: "middle", dx: 0 };
}

/** The windows of token and key and one moment, that of the request or now, on one scale. */
export function TimeBarsCard({
  bars,
  moment,
  title,
  zone = "UTC",
}: {
  /** What the times are in: "UTC+05:30". */
  readonly zone?: string;
  readonly bars: TimeBars;
  /** "this request, 11:51:58.204". */
  readonly moment: string;
  readonly title: string;
}) {
  const { anchor, dx } = placeOf(bars.request);
  return (
    <Card id="times" title={title} note={zone}>
      <div className="grid grid-cols-[3.5rem_minmax(0,1fr)]">
        <div className="relative h-28 text-note text-muted" aria-hidden="true">
          <span className="absolute top-8">Token</span>
          <span className="absolute top-15">Key</span>
        </div>
        <svg aria-hidden="true" width="100%" height="112" className="keep-colour block overflow-visible">
          {bars.ticks.map(({ at, text }) => (
            <g key={at}>
              <line x1={`${at}%`} x2={`${at}%`} y1="24" y2="88" stroke="var(--line)" />
              <text x={`${at}%`} y="104" textAnchor="middle" fontSize="11" fill="var(--muted)">
                {text}
              </text>
            </g>
          ))}
          {bars.bars.map((bar) => (
            <Bar key={bar.name} bar={bar} />
          ))}
          <line
            x1={`${bars.request}%`}
            x2={`${bars.request}%`}
            y1="18"
            y2="88"
            stroke="var(--bad)"
            strokeWidth="2"
          />
          <text
            x={`${bars.request}%`}
            dx={dx}
            y="12"
            textAnchor={anchor}
            fontSize="12"
            fontWeight="600"
            fill="var(--bad)"
          >
            {moment}
          </text>
        </svg>
      </div>
      <dl className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-small">
        {bars.bars.map(({ name, text }) => (
          <div key={name} className="flex gap-2">
            <dt className="flex-none text-muted">{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
