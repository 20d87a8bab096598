import type { CheckField, FieldFault, FieldValues } from "@/lib/live-checks/protocol/fields";

const INPUT =
  "min-h-9 w-full min-w-0 rounded-md border bg-card px-3 text-body font-normal text-text placeholder:text-muted";

interface ControlProps {
  readonly field: CheckField;
  readonly value: string;
  readonly describedBy: string;
  readonly isWrong: boolean;
}

/** Choices as they are, lines in an area, everything else in one line. */
function Control({ field: { name, input, choices, required }, value, describedBy, isWrong }: ControlProps) {
  const shared = {
    id: `field-${name}`,
    name,
    defaultValue: value,
    required,
    "aria-describedby": describedBy,
    "aria-invalid": isWrong ? true : undefined,
    className: `${INPUT} ${isWrong ? "border-bad" : "border-line-strong"}`,
  } as const;
  if (input === "choice") {
    return (
      <select {...shared}>
        {!required && <option value="">not given</option>}
        {choices?.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  }
  const typed = { ...shared, autoComplete: "off", spellCheck: false } as const;
  if (input === "lines") return <textarea {...typed} rows={3} />;
  return <input {...typed} placeholder={input === "instant" ? "2026-11-20T08:00:00Z" : undefined} />;
}

function FieldRow({
  field,
  value,
  faults,
}: {
  readonly field: CheckField;
  readonly value: string;
  readonly faults: readonly FieldFault[];
}) {
  const { name, label, hint } = field;
  const [hintId, faultId] = [`hint-${name}`, `fault-${name}`];
  const isWrong = faults.length > 0;
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={`field-${name}`} className="text-small font-medium text-muted">
        {label}
      </label>
      <Control
        field={field}
        value={value}
        describedBy={isWrong ? `${faultId} ${hintId}` : hintId}
        isWrong={isWrong}
      />
      {isWrong && (
        <div id={faultId} className="text-small font-medium text-bad">
          {faults.map(({ rule }) => (
            <p key={rule}>{rule}</p>
          ))}
        </div>
      )}
      <p id={hintId} className="text-small text-muted">
        {hint}
      </p>
    </div>
  );
}

/** The fields of a check, filled in; those that are optional behind one click unless one of them matters. */
export function CheckFields({
  fields,
  values,
  faults,
}: {
  readonly fields: readonly CheckField[];
  readonly values: FieldValues;
  readonly faults: readonly FieldFault[];
}) {
  const rowOf = (field: CheckField) => (
    <FieldRow
      key={field.name}
      field={field}
      value={values[field.name] ?? ""}
      faults={faults.filter((fault) => fault.field === field.name)}
    />
  );
  const optional = fields.filter(({ required }) => !required);
  const matters = ({ name }: CheckField) =>
    Boolean(values[name]) || faults.some(({ field }) => field === name);
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {fields.filter(({ required }) => required).map(rowOf)}
      </div>
      {optional.length > 0 && (
        <details open={optional.some(matters)} className="rounded-md border border-line">
          <summary className="chevron flex min-h-9 items-center px-3 font-medium">
            Optional: {optional.length === 1 ? "one more field" : `${optional.length} more fields`}
          </summary>
          <div className="grid items-start gap-4 border-t border-line px-3 py-3 sm:grid-cols-2">
            {optional.map(rowOf)}
          </div>
        </details>
      )}
    </>
  );
}
