"use client";

import { useEffect, useRef } from "react";
import { KeySwitch } from "./key-switch";
import { ShortcutList } from "./shortcut-list";

/** The list of shortcuts over the page; the browser keeps the focus in it and gives it back. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      closedby="any"
      onClose={onClose}
      aria-labelledby="shortcuts-title"
      className="m-auto w-md max-w-[calc(100vw-2rem)] rounded-lg border border-line-strong bg-card p-5 text-text shadow-lg"
    >
      <h2 id="shortcuts-title" className="mb-4 text-lead font-semibold">
        Keyboard shortcuts
      </h2>
      <ShortcutList />
      <form
        method="dialog"
        className="mt-5 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3"
      >
        <KeySwitch />
        <button
          type="submit"
          className="min-h-9 cursor-pointer rounded-md border border-line-strong px-3.5 font-semibold hover:bg-hover"
        >
          Close
        </button>
      </form>
    </dialog>
  );
}
