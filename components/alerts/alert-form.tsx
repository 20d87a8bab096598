"use client";

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { AlertResult } from "@/components/alerts/alert-result";
import { SubmitButton } from "@/components/ui/field";
import type { AlertAnswer } from "@/lib/alerts/answer/alert-answer";
import { readAlert } from "@/lib/alerts/read-alert";

const FIELD = "alert";

const readText = (body: string): AlertAnswer => readAlert({ method: "POST", headers: {}, body });

function TextField({ onPaste }: { readonly onPaste: (text: string) => void }) {
  return (
    <label className="grid gap-1 text-small font-medium text-muted">
      The alert's JSON
      <textarea
        name={FIELD}
        required
        rows={10}
        autoComplete="off"
        spellCheck={false}
        aria-describedby="alert-privacy"
        onPaste={({ currentTarget }) => setTimeout(() => onPaste(currentTarget.value))}
        className="w-full min-w-0 resize-y rounded-md border border-line-strong bg-card p-3 font-mono text-note font-normal text-text"
      />
    </label>
  );
}

/**
 * Reads a pasted alert in the browser: nothing of it is sent. Without scripts the form posts it to this server,
 * whose answer is a page; `children`: that page's answer.
 */
export function AlertForm({ children }: { readonly children: ReactNode }) {
  const [answer, setAnswer] = useState<AlertAnswer | null>(null);
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer) result.current?.focus();
  }, [answer]);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get(FIELD);
    setAnswer(readText(typeof text === "string" ? text : ""));
  }
  return (
    <div className="grid gap-5">
      <form method="post" action="/alerts/read" onSubmit={submit} className="grid gap-3">
        <TextField onPaste={(text) => text.trim() !== "" && setAnswer(readText(text))} />
        <p id="alert-privacy" className="text-note text-muted">
          It is read in this browser and not sent. Where scripts are off, this dashboard's server reads it,
          keeps nothing of it, and shows only names and times.
        </p>
        <div>
          <SubmitButton>Read the alert</SubmitButton>
        </div>
      </form>
      <div ref={result} tabIndex={-1} className="outline-none empty:hidden">
        {answer ? <AlertResult answer={answer} /> : children}
      </div>
    </div>
  );
}
