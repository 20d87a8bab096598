import type { ComponentProps } from "react";

/** A labelled input in the page's form look. */
export function Field({
  label,
  hint,
  fault,
  ...input
}: {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with what was entered; "" or missing for nothing. */
  readonly fault?: string | undefined;
} & ComponentProps<"input">) {
  const id = `fault-of-${input.name}`;
  return (
    <label className="grid min-w-0 gap-1 text-small font-medium text-muted">
      <span>
        {label}
        {hint && <span className="font-normal"> {hint}</span>}
      </span>
      <input
        {...input}
        {...(fault ? { "aria-invalid": true, "aria-describedby": id } : {})}
        className="min-h-9 w-full min-w-0 rounded-md border border-line-strong aria-invalid:border-bad bg-card px-3 text-body font-normal text-text placeholder:text-muted"
      />
      {fault && (
        <span id={id} className="text-bad">
          {fault}
        </span>
      )}
    </label>
  );
}

export function SubmitButton({
  children,
  quiet = false,
}: {
  readonly children: string;
  readonly quiet?: boolean;
}) {
  const variant = quiet
    ? "min-h-8 border border-line-strong bg-card hover:bg-hover"
    : "min-h-9 bg-accent text-on-accent hover:bg-accent-strong";
  return (
    <button
      type="submit"
      className={`cursor-pointer rounded-md px-3.5 font-semibold whitespace-nowrap ${variant}`}
    >
      {children}
    </button>
  );
}
