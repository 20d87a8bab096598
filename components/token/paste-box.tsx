import { type ReactNode, useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";
import { TOKEN_FORM } from "@/lib/inspector/example-token";

const BUTTON =
  "min-h-8 cursor-pointer rounded-md border border-line bg-card px-3 py-1 font-medium hover:border-line-strong hover:bg-hover";

function Field({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  // What was typed or put back before the scripts ran has made no event.
  useEffect(() => {
    const early = field.current?.value ?? "";
    if (early !== "" && early !== text) onText(early);
  }, [text, onText]);
  return (
    <textarea
      ref={field}
      id="pasted"
      value={text}
      onChange={({ target }) => onText(target.value)}
      rows={3}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      aria-describedby="pasted-note"
      placeholder={TOKEN_FORM}
      className="mt-1.5 block max-h-64 min-h-20 w-full resize-y [field-sizing:content] rounded-md border border-line-strong bg-card px-3 py-2 font-mono text-note placeholder:text-muted"
    />
  );
}

/** The field to paste into, what it says of itself, and the answer below. */
export function PasteBox({
  head,
  example,
  text,
  notes,
  onText,
  children,
}: {
  readonly head: ReactNode;
  readonly example: string;
  readonly text: string;
  readonly notes: readonly string[];
  readonly onText: (text: string) => void;
  readonly children: ReactNode;
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {head}
      <section
        aria-labelledby="pasted-label"
        className="scripted no-print card rounded-lg border border-line bg-card p-5"
      >
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <label id="pasted-label" htmlFor="pasted" className="text-section font-semibold">
            SAS URL or token; to compare several, one a line
          </label>
          <div className="flex gap-2 text-note">
            {text === "" ? (
              <button type="button" className={BUTTON} onClick={() => onText(example)}>
                Show an example
              </button>
            ) : (
              <button type="button" className={BUTTON} onClick={() => onText("")}>
                Clear
              </button>
            )}
          </div>
        </div>
        <Field text={text} onText={onText} />
        <p id="pasted-note" className="mt-2 text-small text-muted">
          Read in this browser: nothing is sent or stored, and the page works without a network. The signature
          is removed as soon as it is pasted.
        </p>
        <div aria-live="polite" className="mt-3 grid gap-2 empty:hidden">
          {notes.map((note) => (
            <Notice key={note} tone="warn" title={note} />
          ))}
        </div>
      </section>
      {children}
    </div>
  );
}
