import type { Cause } from "@/lib/diagnosis/causes/causes";

/**
 * The colour of a reason as an SVG paint: by its rank where the page has ranks (ReasonColours), else one for all.
 * Defined in tailwind.config.ts.
 */
export function causePaint(cause: Cause): string {
  return `var(--cause-${cause}, var(--cause))`;
}

/** The small square in a reason's colour; the reason's name always stands beside it. */
export function CauseMark({ cause }: { readonly cause: Cause }) {
  return (
    <svg aria-hidden="true" className="keep-colour mark">
      <rect fill={causePaint(cause)} />
    </svg>
  );
}
