import { type ReactNode, Suspense } from "react";
import type { Pending } from "@/lib/insight/answers/pending";

interface PartProps<T> {
  readonly of: Pending<T>;
  /** What stands there until it comes, as high as what comes. */
  readonly waiting: ReactNode;
  readonly children: (value: T) => ReactNode;
}

async function Awaited<T>({ of, children }: Omit<PartProps<T>, "waiting">) {
  return children(await of.answer);
}

/** A part of a page that comes when its answer has: at once and in its place where that is there already. */
export function Part<T>({ of, waiting, children }: PartProps<T>) {
  const come = of.now();
  if (come) return children(come.value);
  return (
    <Suspense fallback={waiting}>
      <Awaited of={of}>{children}</Awaited>
    </Suspense>
  );
}
