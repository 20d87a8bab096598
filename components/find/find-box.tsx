"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState, useTransition } from "react";
import { FIND_FORM_PATH } from "@/lib/insight/find/find-href";

const LOOKS = {
  compact: {
    form: "flex min-w-0 flex-1 flex-wrap items-center gap-2 sm:max-w-md",
    frame: "relative min-w-0 flex-1",
    field: "h-8 resize-none overflow-hidden px-3 py-[5px] text-note leading-5 sm:pe-8",
    rows: 1,
    button: "min-h-8 border border-line-strong bg-card hover:bg-hover",
  },
  large: {
    form: "grid gap-3",
    frame: "relative",
    field: "resize-y px-3.5 py-2.5 font-mono text-note",
    rows: 4,
    button: "min-h-9 justify-self-start bg-accent text-on-accent hover:bg-accent-strong",
  },
} as const;

const PLACEHOLDERS = {
  compact: "Id, URL, error or alert",
  large: "Paste a request id, a URL, an error message, the output of a tool, or an alert",
} as const;

const NOT_LOADED = "What reads this could not be loaded. Load the page again, and paste it once more.";

/**
 * The one box that takes anything. The text is read in this browser and cleared; only what is not secret goes into
 * the address. Without scripts the form is sent to the server, which reads it the same way and sends on.
 */
export function FindBox({ size }: { readonly size: keyof typeof LOOKS }) {
  const router = useRouter();
  const field = useRef<HTMLTextAreaElement>(null);
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState("");
  const look = LOOKS[size];

  useEffect(() => {
    // A page that is left may come back from the browser's memory with its fields as they were.
    const onLeave = () => {
      if (field.current) field.current.value = "";
    };
    addEventListener("pagehide", onLeave);
    return () => removeEventListener("pagehide", onLeave);
  }, []);

  /** Loaded when someone is about to paste: no page is heavier for it. */
  const reader = () => import("./read-box");

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const text = field.current?.value ?? "";
    if (field.current) field.current.value = "";
    setProblem("");
    if (text.trim() === "") return;
    startTransition(async () => {
      const loaded = await reader().catch(() => null);
      if (loaded === null) return setProblem(NOT_LOADED);
      const read = loaded.readBox(text, new URLSearchParams(location.search));
      if ("href" in read) router.push(read.href);
      else setProblem(read.message);
    });
  }

  /** A paste may have many lines; what is typed is sent with Enter. */
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }

  return (
    <form method="post" action={FIND_FORM_PATH} onSubmit={onSubmit} className={`no-print ${look.form}`}>
      <div className={look.frame}>
        <textarea
          ref={field}
          name="text"
          rows={look.rows}
          required
          aria-label="Find a request: paste a request id, URL, error or alert"
          aria-keyshortcuts="/"
          aria-describedby={problem === "" ? undefined : `find-problem-${size}`}
          title="Paste anything that names a request. Press / to get here, Enter to find."
          placeholder={PLACEHOLDERS[size]}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          onFocus={() => void reader().catch(() => null)}
          onKeyDown={onKeyDown}
          className={`block w-full min-w-0 rounded-md border border-line-strong bg-card placeholder:text-muted ${look.field}`}
        />
        {size === "compact" && (
          <span
            aria-hidden="true"
            className="scripted pointer-events-none absolute end-2 top-1/2 -translate-y-1/2 rounded border border-line bg-sunken px-1.5 font-mono text-micro text-muted max-sm:hidden"
          >
            /
          </span>
        )}
      </div>
      <button
        type="submit"
        aria-busy={pending}
        className={`cursor-pointer rounded-md px-3.5 font-semibold whitespace-nowrap ${look.button}`}
      >
        Find
      </button>
      <p role="alert" id={`find-problem-${size}`} className="basis-full text-small text-bad empty:hidden">
        {problem}
      </p>
    </form>
  );
}
