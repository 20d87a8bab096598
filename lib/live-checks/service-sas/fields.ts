import type { CheckField } from "../protocol/fields";
import { BODY_PARAMETERS, type BodyParameter } from "./body-parameters";

/** The choices of a question. */
export const YES_NO = ["yes", "no"] as const;

/** What is asked besides the body. */
const OWN_FIELDS: readonly CheckField[] = [
  {
    name: "account",
    label: "Storage account",
    input: "text",
    required: true,
    hint: "Its name: 3 to 24 lower-case letters and digits.",
  },
  {
    name: "resourceId",
    label: "Resource ID",
    input: "text",
    required: false,
    hint: "The account's whole ARM id, /subscriptions/…/storageAccounts/…; needed unless the server's settings name it.",
  },
  {
    name: "operation",
    label: "Operation",
    input: "text",
    required: false,
    hint: "The blocked operation as the log names it, GetBlob: its harmless form is tried.",
  },
  {
    name: "refusedWith",
    label: "Status of the blocked request",
    input: "text",
    required: false,
    hint: "What the user delegation SAS was refused with, AuthorizationPermissionMismatch: the conclusion compares.",
  },
  {
    name: "object",
    label: "Object",
    input: "text",
    required: false,
    hint: "Path of the blocked request's object below its container, where the token is for the whole container.",
  },
  {
    name: "blockedInWindow",
    label: "Blocked within its token's window",
    input: "choice",
    required: false,
    hint: "Whether the blocked request came between its token's start and expiry, where the control has another window.",
    choices: YES_NO,
  },
];

function inputOf({ type, name }: BodyParameter): CheckField["input"] {
  if (type === "string (date-time)") return "instant";
  return type === "HttpProtocol" || type === "SignedResource" || name === "keyToSign" ? "choice" : "text";
}

function fieldOf(parameter: BodyParameter): CheckField {
  const { name, title, required, rule } = parameter;
  const input = inputOf(parameter);
  const choices = input === "choice" && "choices" in parameter ? { choices: parameter.choices } : {};
  return { name, label: title, input, required, hint: rule, ...choices };
}

/** The account, the blocked request, then every member of the body under its documented name. */
export const SERVICE_SAS_FIELDS: readonly CheckField[] = [...OWN_FIELDS, ...BODY_PARAMETERS.map(fieldOf)];
