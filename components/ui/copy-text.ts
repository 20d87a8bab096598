export type CopyOutcome = "idle" | "copied" | "shown" | "failed";

/** What is said in place of a label once something was copied, or was not. */
export const COPY_WORDS: Readonly<Record<Exclude<CopyOutcome, "idle">, string>> = {
  copied: "Copied",
  shown: "Select and copy",
  failed: "It could not be loaded",
};

/** For so long the outcome is said. */
export const SAID_MS = 2_500;

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = "",
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Shows a text selected in a field, where the browser lets no page copy: it stands above all else until it is closed. */
function showSelected(text: string): void {
  const dialog = element(
    "dialog",
    "m-auto w-[min(48rem,calc(100vw-2rem))] rounded-lg border border-line-strong bg-card p-4 text-text",
  );
  dialog.setAttribute("aria-label", "Text to copy");
  const words = element(
    "p",
    "mb-2",
    "This browser doesn't let the page copy. The text is selected: press Ctrl+C, on a Mac ⌘C.",
  );
  const field = element(
    "textarea",
    "w-full rounded-md border border-line-strong bg-page p-2 font-mono text-small",
  );
  field.readOnly = true;
  field.rows = Math.min(16, text.split("\n").length + 1);
  field.value = text;
  field.setAttribute("aria-label", "Text to copy");
  const close = element(
    "button",
    "mt-2 min-h-8 cursor-pointer rounded-md border border-line px-3 font-medium",
    "Close",
  );
  close.addEventListener("click", () => dialog.close());
  dialog.append(words, field, close);
  // Keys are the dialog's own: Esc closes it and no menu below, letters are no shortcuts.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  field.select();
  field.scrollTop = 0;
}

/** Copies what `load` gives; where that is not allowed, the text is shown selected. */
export async function copyText(load: () => string | Promise<string>): Promise<CopyOutcome> {
  let text: string;
  try {
    text = await load();
  } catch {
    return "failed";
  }
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    showSelected(text);
    return "shown";
  }
}

/** The text of a file of this server. */
export async function fetchText(href: string): Promise<string> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`The file could not be fetched (${response.status}).`);
  return response.text();
}
