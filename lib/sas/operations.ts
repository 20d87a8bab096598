import { BLOB_OPERATIONS } from "./blob-operations";
import { DATA_LAKE_OPERATIONS } from "./data-lake-operations";
import { FILE_OPERATIONS } from "./file-operations";
import type { OperationRule } from "./operation-rule";
import { readParameter, type SasParameter } from "./parameter-reading";
import { QUEUE_OPERATIONS } from "./queue-operations";
import type { StorageService } from "./services";
import { TABLE_OPERATIONS } from "./table-operations";

export const OPERATIONS: readonly OperationRule[] = [
  ...BLOB_OPERATIONS,
  ...DATA_LAKE_OPERATIONS,
  ...QUEUE_OPERATIONS,
  ...TABLE_OPERATIONS,
  ...FILE_OPERATIONS,
];

function rulesByName(service: StorageService): ReadonlyMap<string, OperationRule> {
  const named = OPERATIONS.filter((rule) => rule.service === service).flatMap((rule) =>
    rule.names.flatMap((name) => [[name, rule] as const, [name.toLowerCase(), rule] as const]),
  );
  return new Map(named);
}

const BY_NAME: Readonly<Record<StorageService, ReadonlyMap<string, OperationRule>>> = {
  blob: rulesByName("blob"),
  queue: rulesByName("queue"),
  table: rulesByName("table"),
  file: rulesByName("file"),
};

/** The rule for an operation as logged, null for a name that no list holds. Case does not matter. */
export function operationRule(service: StorageService, name: string): OperationRule | null {
  const rules = BY_NAME[service];
  return rules.get(name) ?? rules.get(name.toLowerCase()) ?? null;
}

/**
 * The alternatives that allow this request: by the operation, by what its URI asks for, by the
 * token's version. Each alternative is a set of letters: PutBlob gives ["c", "w"].
 */
export function requiredLetters(
  rule: OperationRule,
  parameters: readonly SasParameter[],
  signedVersion: string,
): readonly string[] {
  for (const { parameter, value, anyOf } of rule.variants ?? []) {
    const reading = readParameter(parameters, parameter);
    if (reading.state === "single" && (value === "" || reading.value.toLowerCase() === value)) return anyOf;
  }
  const { alsoSince } = rule;
  return alsoSince && signedVersion >= alsoSince.since ? [...rule.anyOf, ...alsoSince.anyOf] : rule.anyOf;
}

/** ["c", "w"] as "c or w", ["au"] as "a and u". */
export function alternativesText(anyOf: readonly string[]): string {
  return anyOf.map((letters) => [...letters].join(" and ")).join(" or ");
}
