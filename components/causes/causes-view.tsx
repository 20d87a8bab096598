import { CauseLink } from "@/components/cause-link";
import { CauseMark } from "@/components/cause-mark";
import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { KQL_PATH } from "@/lib/insight/query/cause-href";
import { CAUSE_GROUPS } from "@/lib/insight/views/cause-groups";

function CauseItem({ cause }: { readonly cause: Cause }) {
  const { meaning } = CAUSE_TEXTS[cause];
  return (
    <li className="border-t border-line px-5 py-3 first:border-t-0 first:pt-0">
      <p className="flex flex-wrap items-center gap-x-2 font-medium">
        <CauseMark cause={cause} />
        <CauseLink cause={cause} />
        <code className="font-mono text-small font-normal text-muted">{cause}</code>
      </p>
      <p className="mt-0.5 text-note text-muted">{meaning}</p>
    </li>
  );
}

/** Every cause with what it means. */
export function CausesView({ sampleData }: { readonly sampleData: boolean }) {
  return (
    <Shell sampleData={sampleData}>
      <h1 className="text-title font-semibold tracking-[-0.02em]">
        Why requests with a user delegation SAS are blocked
      </h1>
      <p className="mt-2 mb-6 max-w-[44em] text-muted">
        Every possible cause, with how it shows in the log, how to fix it and what decides it. The codes are
        the ones used in filters, JSON and CSV. If your logs are in Azure, the same rules run there:{" "}
        <AppLink href={KQL_PATH} className="underline">
          how the rules become KQL
        </AppLink>
        .
      </p>
      <div className="gap-4 lg:columns-2 [&>section]:mb-4 [&>section]:break-inside-avoid">
        {CAUSE_GROUPS.map(({ title, causes }) => (
          <Card key={title} title={title} flush>
            <ul className="pb-1.5">
              {causes.map((cause) => (
                <CauseItem key={cause} cause={cause} />
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </Shell>
  );
}
