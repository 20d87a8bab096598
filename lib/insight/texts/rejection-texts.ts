import { REJECTIONS } from "@/lib/requests/reading/rejections";

/** "not-json" gives "not a complete JSON object"; a code of another version's store is its own text. */
export function rejectionText(code: string): string {
  const texts: Readonly<Record<string, string>> = REJECTIONS;
  return (Object.hasOwn(texts, code) && texts[code]) || code;
}
