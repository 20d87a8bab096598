import { Badge } from "@/components/ui/badge";
import { foreseenHeadline, type InspectedToken, STATE_BADGES } from "./inspected-token";

/** Several tokens in short, each a button that shows its details below. */
export function TokenTabs({
  inspected,
  chosen,
  onChoose,
}: {
  readonly inspected: readonly InspectedToken[];
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
}) {
  const keyed = inspected.map((each, place) => ({ ...each, place, key: `token-${place + 1}` }));
  return (
    <ul aria-label="Tokens" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {keyed.map(({ summary, foreseen, place, key }) => (
        <li key={key} className="grid">
          <button
            type="button"
            aria-pressed={place === chosen}
            onClick={() => onChoose(place)}
            className={`cursor-pointer rounded-lg border bg-card px-4 py-3 text-start hover:bg-hover ${place === chosen ? "border-accent" : "border-line"}`}
          >
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-semibold">Token {place + 1}</span>
              <Badge tone={STATE_BADGES[summary.state].tone}>{STATE_BADGES[summary.state].text}</Badge>
            </span>
            <span className="mt-1 block">{summary.headline}</span>
            <span className="mt-1 block text-small text-muted">
              {summary.state === "other-kind" ? summary.decoded.title : foreseenHeadline(foreseen)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
