import { inspect } from "node:util";
import { redactText } from "@/lib/requests/redaction";

/** Something that whoever runs the server should know. */
interface Told {
  readonly message: string;
  /** What it came from, as text; "" where that is all. */
  readonly cause: string;
}

type Listener = (told: Told) => void;

// Next makes several instances of one module in a production build: all must tell the same listener.
const KEY = Symbol.for("sas-failure-insights.operator");
const holder = globalThis as { [KEY]?: Listener };

const print: Listener = ({ message, cause }) => {
  console.error(...(cause === "" ? [message] : [message, cause]));
};

/** Has everything told to `listener`, rather than printed. */
export function listenForOperator(listener: Listener): void {
  holder[KEY] = listener;
}

/** Tells whoever runs the server, without secrets: "The store is damaged.", and the error that shows it. */
export function tellOperator(message: string, cause?: unknown): void {
  const shown = cause === undefined || cause === "" ? "" : inspect(cause, { depth: 3 });
  (holder[KEY] ?? print)({ message: redactText(message), cause: redactText(shown) });
}
