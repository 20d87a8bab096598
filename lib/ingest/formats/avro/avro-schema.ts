import type { EpochUnit } from "../epoch-text";
import { InputFault } from "../input-fault";

const PRIMITIVES = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"] as const;
type Primitive = (typeof PRIMITIVES)[number];

/** What a count since 1970 counts, and whether it is UTC (Avro specification, Logical Types). */
interface Timestamp {
  readonly unit: EpochUnit;
  readonly utc: boolean;
}

const TIMESTAMPS: Readonly<Record<string, Timestamp>> = {
  "timestamp-millis": { unit: "ms", utc: true },
  "timestamp-micros": { unit: "us", utc: true },
  "timestamp-nanos": { unit: "ns", utc: true },
  "local-timestamp-millis": { unit: "ms", utc: false },
  "local-timestamp-micros": { unit: "us", utc: false },
  "local-timestamp-nanos": { unit: "ns", utc: false },
};

interface AvroField {
  readonly name: string;
  readonly type: AvroType;
}

export type AvroType =
  | { readonly kind: Primitive; readonly timestamp?: Timestamp }
  | { readonly kind: "fixed"; readonly size: number }
  | { readonly kind: "enum"; readonly symbols: readonly string[] }
  | { readonly kind: "array"; readonly items: AvroType }
  | { readonly kind: "map"; readonly items: AvroType }
  | { readonly kind: "union"; readonly branches: readonly AvroType[] }
  | { readonly kind: "record"; readonly fields: readonly AvroField[] };

/** A schema is untrusted: a record of a log has some dozen fields in a few levels. */
const [MAX_TYPES, MAX_LEVELS] = [20_000, 64];

const isPrimitive = (name: unknown): name is Primitive => PRIMITIVES.includes(name as Primitive);

const BROKEN = "is an Avro file whose schema is damaged or unknown; it was not read";

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Reads a schema's declarations; names are known from where they are declared on, within themselves too. */
class SchemaReader {
  readonly #named = new Map<string, AvroType>();
  #types = 0;

  read(schema: unknown, namespace: string, level: number): AvroType {
    this.#types += 1;
    if (this.#types > MAX_TYPES || level > MAX_LEVELS) throw new InputFault(BROKEN);
    if (typeof schema === "string") return this.#reference(schema, namespace);
    if (Array.isArray(schema)) {
      return { kind: "union", branches: schema.map((branch) => this.read(branch, namespace, level + 1)) };
    }
    if (isObject(schema)) return this.#declared(schema, namespace, level);
    throw new InputFault(BROKEN);
  }

  #reference(name: string, namespace: string): AvroType {
    if (isPrimitive(name)) return { kind: name };
    const known =
      this.#named.get(name.includes(".") ? name : `${namespace}.${name}`) ?? this.#named.get(name);
    if (known === undefined) throw new InputFault(BROKEN);
    return known;
  }

  #declared(schema: Json, namespace: string, level: number): AvroType {
    const { type } = schema;
    if (type === "array") return { kind: "array", items: this.read(schema.items, namespace, level + 1) };
    if (type === "map") return { kind: "map", items: this.read(schema.values, namespace, level + 1) };
    if (type === "fixed" && isSize(schema.size))
      return this.#name(schema, namespace, { kind: "fixed", size: schema.size });
    if (type === "enum" && Array.isArray(schema.symbols))
      return this.#name(schema, namespace, { kind: "enum", symbols: schema.symbols.map(String) });
    if ((type === "record" || type === "error") && Array.isArray(schema.fields))
      return this.#record(schema, schema.fields, namespace, level);
    const inner = this.read(type, namespace, level + 1);
    const timestamp = inner.kind === "long" ? TIMESTAMPS[String(schema.logicalType)] : undefined;
    return timestamp === undefined ? inner : { kind: "long", timestamp };
  }

  #record(schema: Json, fields: readonly unknown[], namespace: string, level: number): AvroType {
    const own: AvroField[] = [];
    const record: AvroType = { kind: "record", fields: own };
    this.#name(schema, namespace, record);
    const inner = this.#spaceOf(schema, namespace);
    for (const field of fields) {
      if (!isObject(field) || typeof field.name !== "string") throw new InputFault(BROKEN);
      own.push({ name: field.name, type: this.read(field.type, inner, level + 1) });
    }
    return record;
  }

  #spaceOf({ name, namespace }: Json, outer: string): string {
    const full = String(name);
    if (full.includes(".")) return full.slice(0, full.lastIndexOf("."));
    return typeof namespace === "string" ? namespace : outer;
  }

  #name(schema: Json, namespace: string, type: AvroType): AvroType {
    const own = String(schema.name);
    const last = own.slice(own.lastIndexOf(".") + 1);
    this.#named.set(`${this.#spaceOf(schema, namespace)}.${last}`, type);
    this.#named.set(own, type);
    return type;
  }
}

/** Reads a schema as an Avro file's header holds it (Avro specification 1.12). Throws an InputFault. */
export function readAvroSchema(text: string): AvroType {
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch {
    throw new InputFault(BROKEN);
  }
  return new SchemaReader().read(schema, "", 0);
}
