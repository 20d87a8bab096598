import { type ReactNode, Suspense } from "react";
import type { Pending } from "@/lib/insight/answers/pending";

interface PartProps<T> {
  /** By which the style sheet knows what has come, where no script runs. */
  readonly name: string;
  readonly of: Pending<T>;
  /** What stands there until it comes. */
  readonly waiting: ReactNode;
  readonly children: (value: T) => ReactNode;
}

async function Awaited<T>({ name, of, children }: Omit<PartProps<T>, "waiting">) {
  return (
    <div className="contents" data-part={name}>
      {children(await of.answer)}
    </div>
  );
}

/** A part of a page that comes when its answer has: at once and in its place where that is there already. */
export function Part<T>({ name, of, waiting, children }: PartProps<T>) {
  const come = of.now();
  if (come) return children(come.value);
  const meanwhile = (
    <div className="contents" data-waiting={name}>
      {waiting}
    </div>
  );
  return (
    <Suspense fallback={meanwhile}>
      <Awaited name={name} of={of}>
        {children}
      </Awaited>
    </Suspense>
  );
}
