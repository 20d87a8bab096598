import type { OperationRule } from "./operation-rule";
import { OPERATIONS } from "./operations";

const READING = "rlef";

const isReading = ({ grant, anyOf }: OperationRule): boolean =>
  grant === "letters" && anyOf.every((letters) => [...letters].every((letter) => READING.includes(letter)));

const isCreating = ({ anyOf }: OperationRule): boolean => anyOf.includes("c");

const listNames = (fits: (rule: OperationRule) => boolean): ReadonlySet<string> =>
  new Set(OPERATIONS.filter(fits).flatMap(({ names }) => names.map((name) => name.toLowerCase())));

const READS = listNames(isReading);
const CREATES = listNames(isCreating);
const KNOWN = listNames(({ grant }) => grant === "letters");

/** Only looks: GetBlob, ListBlobs. */
export const isRead = (operation: string): boolean => READS.has(operation.toLowerCase());

/** Changes something; false for a name that no list holds. */
export const isWrite = (operation: string): boolean =>
  KNOWN.has(operation.toLowerCase()) && !isRead(operation);

/** May make something new: PutBlob, CopyBlob. */
export const isCreate = (operation: string): boolean => CREATES.has(operation.toLowerCase());

const NAMES: ReadonlyMap<string, string> = new Map(
  OPERATIONS.flatMap(({ names }) => names.map((name) => [name.toLowerCase(), name] as const)),
);

/** An operation's name as it is logged, whatever its case; null for a name that no list holds. */
export const operationNamed = (text: string): string | null => NAMES.get(text.toLowerCase()) ?? null;
