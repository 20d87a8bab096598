import { LoggedBlock } from "@/components/logged-text";
import { Card } from "@/components/ui/card";
import type { PastedAnswer } from "@/lib/pasted/answer";
import type { PastedFacts } from "@/lib/pasted/facts";
import { KIND_TITLES } from "@/lib/sas/kinds";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatMoment } from "@/lib/time/times";

interface Fact {
  readonly name: string;
  readonly values: readonly string[];
  readonly mono?: boolean;
}

function factsOf(explained: PastedAnswer, facts: PastedFacts, zone: TimeZone): readonly Fact[] {
  const one = (value: string | number | null) => (value === null ? [] : [String(value)]);
  const hashes = facts.addresses.map(({ signatureHash }) => signatureHash).filter((hash) => hash !== "");
  return [
    { name: "Request id", values: explained.serverRequestIds, mono: true },
    { name: "Client's request id", values: explained.clientRequestIds, mono: true },
    { name: "Time", values: explained.time === null ? [] : [formatMoment(explained.time, zone)] },
    {
      name: "Status",
      values: one([explained.status, explained.errorCode].filter(Boolean).join(" ") || null),
    },
    { name: "Detail", values: one(explained.detail) },
    { name: "Account", values: one(explained.account), mono: true },
    { name: "Host", values: one(explained.host), mono: true },
    { name: "Container", values: one(explained.container), mono: true },
    { name: "Object", values: one(explained.object), mono: true },
    { name: "Operation", values: one(explained.operation ?? explained.method) },
    { name: "Caller", values: one(explained.callerAddress), mono: true },
    { name: "Kind of SAS", values: one(explained.sas && KIND_TITLES[explained.sas]) },
    { name: "Signature's hash", values: hashes, mono: true },
  ].filter(({ values }) => values.length > 0);
}

function Rows({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[minmax(0,8rem)_minmax(0,1fr)] gap-x-4 text-note">
      {facts.map(({ name, values, mono = false }) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid border-t border-line py-1.5">
          <dt className="text-muted">{name}</dt>
          <dd className="grid min-w-0 gap-0.5">
            {values.map((value) => (
              <span key={value} className="min-w-0">
                <LoggedBlock mono={mono} text={value} limit={300} />
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What was read from the text: all that is in the page's address. */
export function ReadCard({
  explained,
  facts,
  zone,
}: {
  readonly zone: TimeZone;
  readonly explained: PastedAnswer;
  readonly facts: PastedFacts;
}) {
  const parameters = Object.entries(explained.parameters ?? {});
  return (
    <Card id="read" title="Read from the text" note="without signatures, keys and tokens">
      <Rows facts={factsOf(explained, facts, zone)} />
      {parameters.length > 0 && (
        <details className="mt-2 border-t border-line pt-2">
          <summary className="chevron inline-flex min-h-6 items-center text-small text-accent">
            The token&apos;s parameters
          </summary>
          <Rows facts={parameters.map(([name, value]) => ({ name, values: [value], mono: true }))} />
        </details>
      )}
    </Card>
  );
}
