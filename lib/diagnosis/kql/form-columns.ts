import { cases, type Kql, type KqlColumn, kql, listLiteral, madeColumn, textLiteral } from "@/lib/kql/kql";
import type { ParameterForm } from "@/lib/sas/parameters";
import { LETTERS } from "@/lib/sas/permissions";
import { SERVICE_LETTERS, SIGNED_RESOURCES, type StorageService } from "@/lib/sas/services";
import { rangeColumn } from "./address-columns";
import { ANY_INSTANT, DATE, instantFrom } from "./instant-text";
import type { ParameterColumns } from "./parameter-columns";

type FormColumn = (columns: ParameterColumns, service: StorageService) => KqlColumn;

const valueName = (text: KqlColumn): string => `${text.name}Value`;

function readable(text: KqlColumn, condition: Kql, value: Kql = kql`${text}`): KqlColumn {
  return madeColumn(valueName(text), kql`case(${condition}, ${value}, '')`);
}

const matching =
  (pattern: string): FormColumn =>
  ({ text }) =>
    readable(text, kql`${text} matches regex ${textLiteral(pattern)}`);

const among =
  (words: readonly string[]): FormColumn =>
  ({ text }) =>
    readable(text, kql`${text} in ${listLiteral(words)}`);

/** Four digits, so that counts compare as text. */
export function fourDigits(digits: Kql): Kql {
  return kql`substring(strcat('0000', ${digits}), strlen(strcat('', ${digits})))`;
}

const lettersColumn: FormColumn = ({ text }, service) => {
  const letters = LETTERS[service];
  const known = textLiteral(`^[${letters}]+$`);
  const twice = textLiteral([...letters].map((letter) => `${letter}.*${letter}`).join("|"));
  return readable(text, kql`${text} matches regex ${known} and not(${text} matches regex ${twice})`);
};

const countColumn: FormColumn = ({ text }) =>
  readable(text, kql`${text} matches regex '^[0-9]{1,4}$'`, fourDigits(kql`${text}`));

const instantColumn: FormColumn = ({ text }) =>
  madeColumn(
    valueName(text),
    cases([[kql`${text} matches regex ${textLiteral(ANY_INSTANT)}`, instantFrom(text)]], kql`''`),
  );

const GUID = "(?i)^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$";

/** A logged id, "" where the text is none. */
export function guidColumn(name: string, text: KqlColumn): KqlColumn {
  return madeColumn(name, kql`case(${text} matches regex ${textLiteral(GUID)}, ${text}, '')`);
}

/** The readers of lib/sas/forms, for a query: "" where the text can't be read. */
export const FORM_COLUMNS: Readonly<Record<ParameterForm, FormColumn>> = {
  addresses: ({ text }) => rangeColumn(text.name, text),
  count: countColumn,
  guid: matching(GUID),
  instant: instantColumn,
  letters: lettersColumn,
  protocol: among(["https", "https,http"]),
  resource: among(Object.keys(SIGNED_RESOURCES)),
  service: among(Object.values(SERVICE_LETTERS)),
  text: ({ text }) => text,
  version: matching(`^${DATE}$`),
};
