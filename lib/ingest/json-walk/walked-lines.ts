import { readLoggedPath } from "@/lib/requests/logged-uri";
import {
  type LoggedAddress,
  type LoggedFields,
  readSignatureHash,
  withoutPort,
} from "@/lib/requests/reading/logged-fields";
import { fieldText, isObject } from "@/lib/requests/reading/record-layout";
import type { VendorField } from "@/lib/requests/reading/record-shapes";
import { sanitize, sanitizeOnce } from "@/lib/requests/reading/sanitize";
import { jsonWalker } from "./json-walker";
import { KnownTexts } from "./known-texts";
import { NO_FIELDS, type WalkedLayout, WalkedLayouts } from "./walked-layouts";

/** What a leaf is: a text without and with escapes, a whole number; anything else is read as JSON. */
const [PLAIN_TEXT, ESCAPED_TEXT, WHOLE_NUMBER] = [0, 1, 2];

/** Characters that no record with a key parameter has less of. */
const MIN_RECORD_LENGTH = 100;

/** Fields that are different in nearly every line. */
const OWN: ReadonlySet<VendorField> = new Set<VendorField>([
  "time",
  "requestId",
  "clientRequestId",
  "objectKey",
  "callerAddress",
  "authenticationHash",
  "uri",
  "sourceUri",
]);

/** Characters of "SasSignature(". */
const SIGNATURE_START = 13;

const textOf = (json: string, kind: number | undefined): string =>
  fieldText(JSON.parse(kind === ESCAPED_TEXT ? `"${json}"` : json));

const OF_WORD = Uint8Array.from({ length: 256 }, (_, byte) => (/\w/.test(String.fromCharCode(byte)) ? 1 : 0));

const NO_LAYOUT: WalkedLayout = { fields: NO_FIELDS, loose: [] };

/** A line of JSON whose fields are read from its bytes. One for each thread: it is the line that was walked last. */
class WalkedLine implements LoggedFields {
  readonly #walker = jsonWalker();
  readonly #texts = new KnownTexts(this.#walker);
  readonly #layouts = new WalkedLayouts(this.#walker);
  #layout = NO_LAYOUT;
  #isNew = false;
  #from = 0;
  #to = 0;
  #address: LoggedAddress | null = null;

  /** Goes to the line in bytes [start, end); false where it must be made into a record to know what it is. */
  goTo(bytes: Buffer, start: number, end: number): boolean {
    this.#isNew = false;
    this.#from = this.#walker.placeOf(bytes, start, end);
    this.#to = this.#from + end - start;
    if (this.#from === 0) return false;
    const layout = this.#layouts.of(this.#from, this.#to);
    this.#isNew = layout === undefined;
    if (!layout || layout.loose.some((leaf) => this.#mayCarry(leaf))) return false;
    this.#layout = layout;
    this.#address = this.#readAddress();
    return this.#address !== null && this.#hasId();
  }

  /** Learns from the line that it last went to, which was read as a record. */
  learn(value: unknown): void {
    if (this.#isNew && isObject(value)) this.#layouts.learn(this.#from, this.#to, value);
  }

  #mayCarry(leaf: number): boolean {
    const { leaves } = this.#walker;
    const isText = leaves[3 * leaf + 2] === PLAIN_TEXT || leaves[3 * leaf + 2] === ESCAPED_TEXT;
    return isText && (leaves[3 * leaf + 1] as number) - (leaves[3 * leaf] as number) >= MIN_RECORD_LENGTH;
  }

  /** Nearly all begin with a letter or a digit. */
  #hasId(): boolean {
    const leaf = 3 * this.#layout.fields.requestId;
    if (leaf < 0) return false;
    const { leaves, bytes } = this.#walker;
    const isWord = leaves[leaf + 2] === PLAIN_TEXT && OF_WORD[bytes[leaves[leaf] as number] as number] === 1;
    return isWord || /\w/.test(this.text("requestId"));
  }

  #readAddress(): LoggedAddress | null {
    const { leaves, bytes, walk, pathAt } = this.#walker;
    const leaf = this.#layout.fields.uri;
    if (leaves[3 * leaf + 2] !== PLAIN_TEXT) return null;
    const [from, to] = [leaves[3 * leaf] as number, leaves[3 * leaf + 1] as number];
    const mark = walk.cut(from, to);
    const query = mark === 0 ? null : this.#texts.query(mark + 1, to);
    if (query === null || !query.isRelevant) return null;
    const start = walk.originEnd();
    const length = walk.decode(start, mark);
    const isHarmless = length > 0 && walk.isHarmless(pathAt, pathAt + length) !== 0;
    return {
      origin: this.#texts.text(from, start),
      path: isHarmless
        ? bytes.toString("latin1", pathAt, pathAt + length)
        : readLoggedPath(bytes.toString("latin1", start, mark)),
      query,
      separator: "",
    };
  }

  text(name: VendorField): string {
    const leaf = 3 * this.#layout.fields[name];
    if (leaf < 0) return "";
    const { leaves, bytes } = this.#walker;
    const from = leaves[leaf] as number;
    const to = leaves[leaf + 1] as number;
    const kind = leaves[leaf + 2];
    if (kind !== PLAIN_TEXT && kind !== WHOLE_NUMBER) return textOf(bytes.toString("latin1", from, to), kind);
    return OWN.has(name) ? bytes.toString("latin1", from, to) : this.#texts.text(from, to);
  }

  clean(name: VendorField, most: number): string {
    const leaf = 3 * this.#layout.fields[name];
    if (leaf < 0) return "";
    const { leaves, bytes, walk } = this.#walker;
    const from = leaves[leaf] as number;
    const to = leaves[leaf + 1] as number;
    const isWhole = leaves[leaf + 2] === PLAIN_TEXT && to - from <= most;
    if (isWhole && walk.isHarmless(from, to) !== 0) return bytes.toString("latin1", from, to);
    return sanitize(this.text(name), most);
  }

  cleanOnce(name: VendorField): string {
    const leaf = 3 * this.#layout.fields[name];
    if (leaf < 0) return "";
    const { leaves } = this.#walker;
    if (leaves[leaf + 2] !== PLAIN_TEXT) return sanitizeOnce(this.text(name));
    return this.#texts.clean(leaves[leaf] as number, leaves[leaf + 1] as number);
  }

  address(): LoggedAddress | null {
    return this.#address;
  }

  signatureHash(): string {
    const leaf = 3 * this.#layout.fields.authenticationHash;
    if (leaf < 0) return "";
    const { leaves, bytes, walk } = this.#walker;
    const from = leaves[leaf] as number;
    const to = leaves[leaf + 1] as number;
    if (leaves[leaf + 2] !== PLAIN_TEXT || walk.isSignature(from, to) === 0)
      return readSignatureHash(this.text("authenticationHash"));
    return bytes.toString("latin1", from + SIGNATURE_START, to - 1);
  }

  callerPlace(): string {
    const leaf = 3 * this.#layout.fields.callerAddress;
    if (leaf < 0) return "";
    const { leaves, walk } = this.#walker;
    if (leaves[leaf + 2] !== PLAIN_TEXT) return withoutPort(this.text("callerAddress"));
    const from = leaves[leaf] as number;
    return this.#texts.text(from, walk.placeEnd(from, leaves[leaf + 1] as number));
  }
}

let line: WalkedLine | null = null;

/** This thread's line. */
export function walkedLine(): WalkedLine {
  line ??= new WalkedLine();
  return line;
}
