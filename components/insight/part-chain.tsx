import { Fragment, type ReactNode } from "react";
import { Part } from "@/components/insight/part";
import { type Asking, Waiting } from "@/components/insight/waiting";
import type { Pending } from "@/lib/insight/answers/pending";

/** One part of a page that is shown in order. */
interface Step {
  readonly name: string;
  /** What is asked for it: "the reasons"; "" where that is nothing that has a name. */
  readonly what: string;
  readonly shown: Pending<ReactNode>;
}

/** A part that is shown as soon as its answer has come, and all parts before it. */
export function step<T>(name: string, what: string, of: Pending<T>, show: (value: T) => ReactNode): Step {
  return {
    name,
    what,
    shown: {
      get answer() {
        return of.answer.then(show);
      },
      now() {
        const come = of.now();
        return come && { value: show(come.value) };
      },
    },
  };
}

/**
 * Parts in their order: each stands in its place for good once it is shown, since nothing comes above it any more,
 * and one line below the last says what is still being asked.
 */
export function PartChain({ steps, asking }: { readonly steps: readonly Step[]; readonly asking: Asking }) {
  const [first, ...others] = steps;
  if (first === undefined) return null;
  const what = steps.flatMap((each) => (each.what === "" ? [] : [each.what]));
  return (
    <Part name={first.name} of={first.shown} waiting={<Waiting asking={asking} what={what} />}>
      {(shown) => (
        <Fragment>
          {shown}
          <PartChain steps={others} asking={asking} />
        </Fragment>
      )}
    </Part>
  );
}
