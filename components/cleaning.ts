import { cleanAddress } from "@/lib/requests/clean-address";
import { redactText } from "@/lib/requests/redaction";

/** An address of this site without the secrets that may stand in it. */
export const cleanHref = (href: string): string => cleanAddress(href);

/** What was typed, without the secrets that may stand in it. */
export const cleanText = (text: string): string => redactText(text);

/** A token that was pasted leaves the page too: its field would keep it. */
export function cleanFields(form: HTMLFormElement): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      const clean = redactText(field.value);
      if (clean !== field.value) field.value = clean;
    }
  }
}
