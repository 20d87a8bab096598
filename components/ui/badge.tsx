import type { ReactNode } from "react";

const TONES = {
  plain: "border-line bg-card text-muted",
  accent: "border-transparent bg-accent-soft text-accent-strong",
  warn: "border-transparent bg-warn-soft text-warn",
  good: "border-transparent bg-good-soft text-good",
  bad: "border-transparent bg-bad-soft text-bad",
} as const;

export type Tone = keyof typeof TONES;

/** A short fact in a rounded frame. */
export function Badge({ tone = "plain", children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span
      className={`inline-flex min-h-6 items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-small ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
