import { parseAddressRange } from "@/lib/sas/ip-address";
import { parseInstant } from "@/lib/time/instant";
import type { FieldFault, FieldValues } from "../protocol/fields";
import { BODY_PARAMETERS, type BodyParameter, type BodyParameterName } from "./body-parameters";

/** Values that were given, by the documented names of the body's members. */
export type GivenValues = Readonly<Partial<Record<BodyParameterName, string>>>;

const VISIBLE_ASCII = /^[\x20-\x7e]+$/;
const CONTROLS = /[\u0000-\u001f\u007f]/;

/** A value as it came, "" where none is given. */
export const givenIn = (values: FieldValues, name: string): string =>
  Object.hasOwn(values, name) ? (values[name] ?? "") : "";

function isLetters(text: string, letters: readonly string[]): boolean {
  return [...text].every((letter, at) => letters.includes(letter) && text.indexOf(letter) === at);
}

/** Whether a value keeps the rule of its own parameter, its length aside. */
function keepsRule(parameter: BodyParameter, text: string): boolean {
  if (parameter.type === "string (date-time)") return parseInstant(text).ok;
  if (parameter.type === "Permissions") return isLetters(text, parameter.choices);
  if (parameter.name === "signedIp") return parseAddressRange(text) !== null;
  if ("choices" in parameter) return parameter.choices.some((choice) => choice === text);
  if (parameter.name.startsWith("rsc")) return VISIBLE_ASCII.test(text);
  return !CONTROLS.test(text) && text.isWellFormed();
}

const brokenRule = ({ title, rule, maxLength }: BodyParameter, text: string): string =>
  text.length > maxLength ? `${title} has at most ${maxLength} characters.` : `${title} must be: ${rule}.`;

/** Keys of tables may begin and end with blanks; nothing else does. */
const isTrimmed = ({ services }: BodyParameter): boolean => services.length > 1 || services[0] !== "table";

/** Reads every member of the body by its own rule alone, and notes what breaks it. */
export function readBody(values: FieldValues, faults: FieldFault[]): GivenValues {
  const body: Partial<Record<BodyParameterName, string>> = {};
  for (const parameter of BODY_PARAMETERS) {
    const given = givenIn(values, parameter.name);
    const text = isTrimmed(parameter) ? given.trim() : given;
    if (text !== "") body[parameter.name] = text;
    if (text === "" && parameter.required) {
      faults.push({ field: parameter.name, rule: `${parameter.title} is needed: ${parameter.rule}.` });
    } else if (text !== "" && (text.length > parameter.maxLength || !keepsRule(parameter, text))) {
      faults.push({ field: parameter.name, rule: brokenRule(parameter, text) });
    }
  }
  return body;
}
