import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { CHECK_RUN_PATH, checkHref } from "@/lib/live-checks/protocol/check-href";
import type { FieldValues } from "@/lib/live-checks/protocol/fields";
import type { CheckDefinition } from "@/lib/live-checks/protocol/live-check";
import { ChecksFrame } from "./checks-frame";
import { type CheckRefusal, RefusalNotice } from "./refusal-notice";
import { RunButton } from "./run-button";

function GivenValues({ check, values }: { readonly check: CheckDefinition; readonly values: FieldValues }) {
  const given = check.fields.flatMap(({ name, label }) => {
    const value = values[name];
    return value ? [{ name, label, value }] : [];
  });
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
      {given.map(({ name, label, value }) => (
        <div key={name} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 break-words whitespace-pre-wrap">
            <LoggedText text={value} limit={400} mono />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What will be asked about which account, and the one button that asks it. */
export function CheckConfirmView({
  check,
  account,
  values,
  refusal,
  sampleData,
}: {
  readonly check: CheckDefinition;
  readonly account: string;
  readonly values: FieldValues;
  readonly refusal: CheckRefusal | null;
  readonly sampleData: boolean;
}) {
  const pairs = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return (
    <ChecksFrame sampleData={sampleData}>
      <h1 className="text-title font-semibold tracking-[-0.02em]">
        {check.title}: <span className="break-words">{account}</span>
      </h1>
      <p className="mt-2 mb-5 max-w-[70ch] text-muted">{check.asks}</p>
      {refusal && (
        <div className="mb-5">
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      <Card
        title="What will be sent"
        action={<AppLink href={checkHref(check.check, values)}>Change the values</AppLink>}
      >
        <GivenValues check={check} values={values} />
        <form method="post" action={CHECK_RUN_PATH} className="mt-5 border-t border-line pt-4">
          <HiddenFields pairs={[["check", check.check], ...pairs]} />
          <RunButton>Ask Azure about {account}</RunButton>
          <p className="mt-3 max-w-[70ch] text-small text-muted">
            This server asks as its own identity. That you asked, about which account, and what came of it is
            written to its audit log.
          </p>
        </form>
      </Card>
    </ChecksFrame>
  );
}
