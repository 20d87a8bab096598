import type { QueryParameter } from "@/lib/requests/logged-request";
import { singleValue } from "@/lib/sas/parameter-reading";

/** What a request of Snowflake's needs: one of these letters of sp. */
interface StageRequest {
  readonly operation: string;
  readonly letters: string;
}

const LIST: StageRequest = { operation: "ListBlobs", letters: "l" };
const READ: StageRequest = { operation: "GetBlob", letters: "r" };
const WRITE: StageRequest = { operation: "PutBlob", letters: "cw" };
const DELETE: StageRequest = { operation: "DeleteBlob", letters: "d" };

/** Which requests a command on an external stage makes, in their order (Snowflake: CREATE STAGE, LIST, REMOVE, COPY INTO). */
const COMMANDS: readonly { readonly says: RegExp; readonly requests: readonly StageRequest[] }[] = [
  { says: /(?<![\w@])(?:LIST|LS)\s{1,20}['"]?@/gi, requests: [LIST] },
  { says: /(?<![\w@])PUT\s{1,20}['"]?file:\/\/[^\n;]{1,400}@/gi, requests: [WRITE] },
  { says: /(?<![\w@])COPY\s{1,20}INTO\s{1,20}['"]?@/gi, requests: [WRITE] },
  { says: /(?<![\w@])(?:REMOVE|RM)\s{1,20}['"]?@/gi, requests: [LIST, DELETE] },
  { says: /(?<![\w@])GET\s{1,20}['"]?@/gi, requests: [LIST, READ] },
  {
    says: /(?<![\w@])COPY\s{1,20}INTO\s{1,20}[\w."]{1,200}\s{1,20}(?:\([^()]{0,400}\)\s{1,20})?FROM\s{1,20}['"]?@/gi,
    requests: [LIST, READ],
  },
  { says: /(?<![\w@])SELECT\s[^;]{1,400}?\sFROM\s{1,20}['"]?@/gi, requests: [LIST, READ] },
];
const FAILURE = /Failure using stage area/i;

/**
 * The operation that a command on a stage was refused, where the token shows it: the first of its requests whose letter
 * sp lacks. null where it lacks none, or the text holds no command.
 */
export function readStageOperation(text: string, parameters: readonly QueryParameter[]): string | null {
  const failure = text.search(FAILURE);
  if (failure < 0) return null;
  let last: { readonly at: number; readonly requests: readonly StageRequest[] } | null = null;
  for (const { says, requests } of COMMANDS) {
    for (const { index } of text.slice(0, failure).matchAll(says)) {
      if (last === null || index > last.at) last = { at: index, requests };
    }
  }
  if (last === null) return null;
  const [only] = last.requests;
  const allowed = singleValue(parameters, "sp");
  const lacking =
    allowed === ""
      ? undefined
      : last.requests.find(({ letters }) => ![...letters].some((letter) => allowed.includes(letter)));
  return (lacking ?? (last.requests.length === 1 ? only : undefined))?.operation ?? null;
}
