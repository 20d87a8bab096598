import { SubmitButton } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Notice } from "@/components/ui/notice";
import { CHECKS_PATH, CONFIRM_PARAMETER } from "@/lib/live-checks/protocol/check-href";
import type { FieldFault, FieldValues } from "@/lib/live-checks/protocol/fields";
import type { CheckDefinition } from "@/lib/live-checks/protocol/live-check";
import { CheckFields } from "./check-fields";
import { ChecksFrame } from "./checks-frame";
import { OffNotice } from "./off-notice";

/** The form of one check, filled in from its address; nothing is asked of Azure before the next page. */
export function CheckFormView({
  check,
  values,
  faults,
  isOn,
  sampleData,
}: {
  readonly check: CheckDefinition;
  readonly values: FieldValues;
  readonly faults: readonly FieldFault[];
  readonly isOn: boolean;
  readonly sampleData: boolean;
}) {
  const { fields, title, asks } = check;
  const elsewhere = faults.filter(({ field }) => !fields.some(({ name }) => name === field));
  return (
    <ChecksFrame sampleData={sampleData}>
      <h1 className="text-title font-semibold tracking-[-0.02em]">{title}</h1>
      <p className="mt-2 mb-5 max-w-[70ch] text-muted">{asks}</p>
      <div className="mb-5 grid gap-3 empty:hidden">
        {!isOn && <OffNotice />}
        {faults.length > 0 && (
          <Notice tone="bad" title="Some values break a rule, so nothing was sent.">
            {elsewhere.map(({ field, rule }) => (
              <p key={`${field} ${rule}`}>
                {field}: {rule}
              </p>
            ))}
          </Notice>
        )}
      </div>
      <form
        action={`${CHECKS_PATH}/${check.check}`}
        className="card grid gap-4 rounded-lg border border-line bg-card px-5 py-5"
      >
        <HiddenFields pairs={[[CONFIRM_PARAMETER, "1"]]} />
        <CheckFields fields={fields} values={values} faults={faults} />
        {isOn && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <SubmitButton>Continue</SubmitButton>
            <p className="text-small text-muted">
              Nothing is sent to Azure yet: the next page shows what will be.
            </p>
          </div>
        )}
      </form>
    </ChecksFrame>
  );
}
