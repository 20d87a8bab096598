import { Card } from "@/components/ui/card";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { TOKEN_PATH, tokenPairs } from "@/lib/inspector/token-address";
import { ForeseenView } from "./foreseen-view";
import type { DetailsProps } from "./token-details";
import { WhatIfFields } from "./what-if-fields";

const REQUEST_FIELDS: ReadonlySet<string> = new Set([
  ...["service", "operation", "object", "caller", "protocol", "time", "version", "user"],
]);

/**
 * What would become of a request with the token. With scripts it answers at once, and nothing is sent; without
 * them the form asks the server, for a token that the address holds anyway.
 */
export function WhatIfCard(props: DetailsProps) {
  const { inspected, opened, assumptions, texts } = props;
  const held = opened
    ? tokenPairs(opened.token, assumptions).filter(([name]) => !REQUEST_FIELDS.has(name))
    : [];
  return (
    <Card id="what-if" title="What if a request were made with it?">
      <form action={TOKEN_PATH} onSubmit={(event) => event.preventDefault()}>
        <HiddenFields pairs={held} />
        <WhatIfFields {...props} />
        <button
          type="submit"
          className="unscripted mt-3 min-h-9 rounded-md bg-accent px-3.5 font-semibold text-on-accent"
        >
          Check
        </button>
      </form>
      <ForeseenView foreseen={inspected.foreseen} causeLabels={texts.causeLabels} />
    </Card>
  );
}
