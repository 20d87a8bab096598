import { classify } from "@/lib/diagnosis/verdict/classify";
import { PARAMETER_FIELDS } from "@/lib/log-source/fields";
import { parameterFieldValue } from "@/lib/log-source/parameter-fields";
import { clientOf } from "@/lib/requests/client-name";
import { addressOf, objectOf } from "@/lib/requests/display-fields";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { BoundedCache } from "@/lib/requests/reading/bounded-cache";
import type { Outcome, ReadFailure } from "@/lib/requests/reading/read-record";
import type { LoggedUse } from "@/lib/requests/token-use";
import {
  DETAIL_FIELDS,
  DETAIL_SEPARATOR,
  FAILURE_COLUMNS,
  OUTCOME_COLUMNS,
  TEXT_COLUMNS,
  USE_COLUMNS,
} from "@/lib/store/columns";
import { idNumber, objectNumber } from "@/lib/store/lookup-columns";
import { digitsAt, epochMsOf, type Instant } from "@/lib/time/instant";
import {
  type Halves,
  halvesOf,
  IntegerColumn,
  LongColumn,
  OptionalDoubleColumn,
  OptionalLongColumn,
  type SegmentColumn,
  UuidColumn,
} from "./segment-columns";
import { writeSegment } from "./segment-file";
import { TextColumn } from "./text-column";

const NANOSECONDS_IN_MS = 1_000_000n;
/** Years that 64 bits of nanoseconds reach to, and what says that a time lies outside: the store refuses such a row. */
const [FIRST_YEAR, LAST_YEAR] = ["1678", "2261"];
const NO_TIME: Halves = { high: -(2 ** 31), low: 0 };
/** The minute of the row before: the rows of a log follow one another in time. */
let minute: { readonly text: string; readonly start: Halves } = { text: "-", start: NO_TIME };

function minuteOf(text: string): typeof minute {
  const isOutside = text < FIRST_YEAR || text.slice(0, 4) > LAST_YEAR;
  const start = isOutside ? NO_TIME : halvesOf(BigInt(Date.parse(`${text}00Z`)) * NANOSECONDS_IN_MS);
  return { text, start };
}

/** Adds nanoseconds since 1970. */
function addTime(column: LongColumn, time: Instant): void {
  if (!time.startsWith(minute.text)) minute = minuteOf(time.slice(0, 17));
  if (minute.start === NO_TIME) column.add(NO_TIME);
  else column.add(minute.start, digitsAt(time, 17, 2) * 1_000_000_000 + digitsAt(time, 20, 7) * 100);
}

type Columns = Readonly<Record<string, SegmentColumn | TextColumn>>;

/** Rows of one kind, by column. */
abstract class Rows<Own extends Columns> {
  #rows = 0;

  protected constructor(
    private readonly types: Readonly<Record<string, string>>,
    protected readonly columns: Own,
  ) {}

  get rows(): number {
    return this.#rows;
  }

  protected counted(): void {
    this.#rows += 1;
  }

  /** Forgets all rows but the first. */
  cut(rows: number): void {
    this.#rows = rows;
    for (const column of Object.values(this.columns)) column.cut(rows);
  }

  /** The rows so far as a file; starts again from nothing. */
  take(): Uint8Array {
    const named = Object.entries(this.types).map(([name, type]) => {
      return { name, type, column: this.columns[name] as SegmentColumn | TextColumn };
    });
    const bytes = writeSegment(named, this.#rows);
    this.cut(0);
    return bytes;
  }
}

/** Where a row came in: its file, the place of its part among all, and its own in that. */
export interface Order {
  readonly file: number;
  readonly part: Halves;
  readonly row: number;
}

/** Columns that failures and outcomes share. */
const sharedColumns = () => ({
  ord: new LongColumn(),
  file: new IntegerColumn(),
  key: new UuidColumn(),
  time_ns: new LongColumn(),
  account: new TextColumn(),
  token: new UuidColumn(),
  operation: new TextColumn(),
});

type Shared = ReturnType<typeof sharedColumns>;
type SharedFields = Pick<Outcome, "time" | "account" | "token" | "operation">;

function addShared(columns: Shared, order: Order, key: string, fields: SharedFields): void {
  columns.ord.add(order.part, order.row);
  columns.file.add(order.file);
  columns.key.add(key);
  addTime(columns.time_ns, fields.time);
  columns.account.add(fields.account);
  columns.token.add(fields.token);
  columns.operation.add(fields.operation);
}

const OWN_TEXTS = Object.entries(TEXT_COLUMNS).filter(([name]) => name !== "operation");

const failureColumns = () => ({
  ...sharedColumns(),
  reason: new TextColumn(),
  confidence: new TextColumn(),
  object: new TextColumn(),
  caller: new TextColumn(),
  client: new TextColumn(),
  query: new TextColumn(),
  duration_ms: new OptionalDoubleColumn(),
  request_number: new IntegerColumn(),
  client_request_number: new IntegerColumn(),
  object_number: new IntegerColumn(),
  signature_number: new OptionalLongColumn(),
  parameters_number: new LongColumn(),
  details: new TextColumn(),
});

/** Columns that are a field of the request, or a parameter of its token. */
const textColumns = () => ({
  fields: OWN_TEXTS.map(([name, field]) => ({ name, field, column: new TextColumn() })),
  parameters: PARAMETER_FIELDS.map((field) => ({ name: field, field, column: new TextColumn() })),
});

const byName = (columns: readonly { readonly name: string; readonly column: TextColumn }[]) =>
  Object.fromEntries(columns.map(({ name, column }) => [name, column]));

/** A loop and no callback: this runs for every failure. */
function detailsOf(request: LoggedRequest): string {
  const details = new Array<string>(DETAIL_FIELDS.length);
  for (let at = 0; at < details.length; at += 1) details[at] = request[DETAIL_FIELDS[at] as DetailField];
  return details.join(DETAIL_SEPARATOR);
}

type DetailField = (typeof DETAIL_FIELDS)[number];

const MAX_REMEMBERED = 256;
const clients = new BoundedCache<string>();

/** Failures, with the reason of each. */
export class FailureRows extends Rows<
  ReturnType<typeof failureColumns> & Record<string, SegmentColumn | TextColumn>
> {
  readonly #texts: ReturnType<typeof textColumns>;
  /** Values of the parameters' columns, by the list itself: requests with one token and one query share it. */
  readonly #remembered = new Map<LoggedRequest["parameters"], readonly string[]>();

  constructor() {
    const texts = textColumns();
    super(FAILURE_COLUMNS, { ...byName(texts.fields), ...byName(texts.parameters), ...failureColumns() });
    this.#texts = texts;
  }

  add(order: Order, { key, request, query, parametersHash }: ReadFailure): void {
    const { columns } = this;
    addShared(columns, order, key, request);
    const { reason, confidence } = classify(request);
    const object = objectOf(request);
    columns.reason.add(reason);
    columns.confidence.add(confidence);
    columns.object.add(object);
    columns.caller.add(addressOf(request.callerAddress));
    columns.client.add(clients.get(request.userAgent, clientOf));
    columns.query.add(query);
    columns.duration_ms.add(request.durationMs);
    columns.request_number.add(idNumber(request.requestId));
    columns.client_request_number.add(idNumber(request.clientRequestId));
    columns.object_number.add(objectNumber(request.account, object));
    columns.signature_number.addDigits(request.signatureHash.slice(0, 16));
    columns.parameters_number.addDigits(parametersHash);
    columns.details.add(detailsOf(request));
    for (const { field, column } of this.#texts.fields) column.add(request[field]);
    this.#addParameters(request.parameters);
    this.counted();
  }

  #addParameters(parameters: LoggedRequest["parameters"]): void {
    const values = this.#remembered.get(parameters) ?? this.#valuesOf(parameters);
    for (let at = 0; at < values.length; at += 1) this.#texts.parameters[at]?.column.add(values[at] ?? "");
  }

  #valuesOf(parameters: LoggedRequest["parameters"]): readonly string[] {
    const values = this.#texts.parameters.map(({ field }) => parameterFieldValue(field, parameters));
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(parameters, values);
    return values;
  }
}

/** Requests that were not refused with 403. */
export class OutcomeRows extends Rows<
  Shared & { signed_place: TextColumn; status: IntegerColumn; use_number: LongColumn }
> {
  constructor() {
    const own = { signed_place: new TextColumn(), status: new IntegerColumn(), use_number: new LongColumn() };
    super(OUTCOME_COLUMNS, { ...sharedColumns(), ...own });
  }

  add(order: Order, outcome: Outcome): void {
    addShared(this.columns, order, outcome.key, outcome);
    this.columns.signed_place.add(outcome.signedResourceKey);
    this.columns.status.add(outcome.status);
    this.columns.use_number.addDigits(outcome.use.number);
    this.counted();
  }
}

const columnsOfUses = () => ({
  number: new LongColumn(),
  parameters_number: new LongColumn(),
  client: new TextColumn(),
  caller: new TextColumn(),
  delegator: new TextColumn(),
  tenant: new TextColumn(),
  permissions: new TextColumn(),
  signed_resource: new TextColumn(),
  life_ms: new OptionalLongColumn(),
  token_ends: new TextColumn(),
  key_ends: new TextColumn(),
  ends: new TextColumn(),
});

/** What outcomes name by number. */
export class UseRows extends Rows<ReturnType<typeof columnsOfUses>> {
  constructor() {
    super(USE_COLUMNS, columnsOfUses());
  }

  add({ number, client, caller, token: { terms, parametersHash } }: LoggedUse): void {
    const { columns } = this;
    const { starts, ends } = terms;
    columns.number.addDigits(number);
    columns.parameters_number.addDigits(parametersHash);
    columns.client.add(client);
    columns.caller.add(caller);
    columns.delegator.add(terms.delegator);
    columns.tenant.add(terms.tenant);
    columns.permissions.add(terms.permissions);
    columns.signed_resource.add(terms.signedResource);
    columns.life_ms.add(starts === "" || ends === "" ? null : epochMsOf(ends) - epochMsOf(starts));
    columns.token_ends.add(terms.tokenEnds);
    columns.key_ends.add(terms.keyEnds);
    columns.ends.add(ends);
    this.counted();
  }
}
