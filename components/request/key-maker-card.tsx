import { PartProblem } from "@/components/insight/part-problem";
import { LoggedText } from "@/components/logged-text";
import { Card } from "@/components/ui/card";
import type { KeyMaker } from "@/lib/insight/answers/key-maker";
import type { Result } from "@/lib/insight/answers/settle";
import { keyMakerText } from "@/lib/insight/texts/key-texts";
import type { TimeZone } from "@/lib/time/time-zone";

const TITLE = "Who made the key";

/** Who had the token's key made, when and with what, where the log holds that request. */
export function KeyMakerCard({ maker, zone }: { readonly maker: Result<KeyMaker>; readonly zone: TimeZone }) {
  if (!maker.ok) return <PartProblem part={maker} what={TITLE} />;
  return (
    <Card id="key-maker" title={TITLE}>
      <p>
        <LoggedText text={keyMakerText(maker.value, zone)} limit={800} />
      </p>
    </Card>
  );
}
