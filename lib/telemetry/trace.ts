import { AsyncLocalStorage } from "node:async_hooks";

/** What is known of a piece of work besides its name; never an account, a query or a value of a log. */
export type Attributes = Readonly<Record<string, string | number>>;

/** A piece of work that is being watched. */
export interface Span {
  child(name: string, attributes: Attributes): Span;
  end(outcome: { readonly failed: boolean }): void;
}

// Next makes several instances of one module in a production build: all must find the same request's span.
const KEY = Symbol.for("sas-failure-insights.spans");
const holder = globalThis as { [KEY]?: AsyncLocalStorage<Span> };

/** Lets all that comes of the event that is being handled now belong to this span. */
export function enterSpan(span: Span): void {
  holder[KEY] ??= new AsyncLocalStorage<Span>();
  holder[KEY].enterWith(span);
}

async function watch<Answer>(span: Span, work: () => Promise<Answer>): Promise<Answer> {
  try {
    const answer = await work();
    span.end({ failed: false });
    return answer;
  } catch (error) {
    span.end({ failed: true });
    throw error;
  }
}

/** Runs the work as a part of what is being watched; where nothing is, it costs nothing. */
export function traced<Answer>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const spans = holder[KEY];
  const parent = spans?.getStore();
  if (!spans || !parent) return work();
  const span = parent.child(name, attributes);
  return spans.run(span, () => watch(span, work));
}
