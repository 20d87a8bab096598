import { ACCOUNT_RULE } from "../protocol/field-rules";
import type { FieldFault, FieldValues } from "../protocol/fields";
import type { BlockedRequest } from "./conclusions";
import { YES_NO } from "./fields";
import { givenIn } from "./read-body";
import { type AccountResource, holdsUriRule, readAccountResource } from "./uri-parameters";

/** What is asked besides the body's members, as far as it could be read. */
export interface OwnValues {
  /** "" where it breaks its rule. */
  readonly account: string;
  readonly resource: AccountResource | null;
  /** As the log names it, "" where none is given. */
  readonly operation: string;
  /** Path below the container, "" where none is given. */
  readonly object: string;
  readonly blocked: BlockedRequest;
}

const NAME = /^[\w$.-]{1,64}$/;
const MAX_PATH = 1_024;

/** Whether a text is one word, as the log names operations and status texts. */
export const isLoggedName = (text: string): boolean => NAME.test(text);

function readAccount(values: FieldValues, faults: FieldFault[]): string {
  const account = givenIn(values, "account").trim();
  if (holdsUriRule("accountName", account)) return account;
  faults.push({ field: "account", rule: ACCOUNT_RULE.rule });
  return "";
}

function readResourceId(values: FieldValues, account: string, faults: FieldFault[]): AccountResource | null {
  const id = givenIn(values, "resourceId").trim();
  if (id === "") return null;
  const read = readAccountResource(id);
  if (!read.ok) faults.push({ field: "resourceId", rule: read.rule });
  else if (account !== "" && read.resource.accountName !== account)
    faults.push({ field: "resourceId", rule: "The resource ID is of another account." });
  else return read.resource;
  return null;
}

function readName(values: FieldValues, field: "operation" | "refusedWith", faults: FieldFault[]): string {
  const text = givenIn(values, field).trim();
  if (text === "" || isLoggedName(text)) return text;
  faults.push({ field, rule: "It is one word, as the log has it." });
  return "";
}

/** A path can be sent if no client or server would make another one of it. */
function isPath(path: string): boolean {
  const isSendable = !/[\u0000-\u001f\u007f]/.test(path) && path.isWellFormed();
  return (
    isSendable && path.length <= MAX_PATH && !path.split("/").some((part) => part === "." || part === "..")
  );
}

function readObject(values: FieldValues, faults: FieldFault[]): string {
  const object = givenIn(values, "object");
  if (isPath(object)) return object;
  faults.push({
    field: "object",
    rule: "The object is a path of at most 1,024 characters, without control characters and without . or .. as a part.",
  });
  return "";
}

function readInWindow(values: FieldValues, faults: FieldFault[]): boolean | null {
  const text = givenIn(values, "blockedInWindow").trim();
  if (text === "") return null;
  const answer = YES_NO.find((each) => each === text);
  if (answer === undefined) faults.push({ field: "blockedInWindow", rule: "The answer is yes or no." });
  return answer === undefined ? null : answer === "yes";
}

/** Reads everything but the body, and notes what breaks a rule. */
export function readOwnValues(values: FieldValues, faults: FieldFault[]): OwnValues {
  const account = readAccount(values, faults);
  return {
    account,
    resource: readResourceId(values, account, faults),
    operation: readName(values, "operation", faults),
    object: readObject(values, faults),
    blocked: {
      refusedWith: readName(values, "refusedWith", faults),
      inWindow: readInWindow(values, faults),
    },
  };
}
