import { MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES } from "@/lib/ingest/protocol/limits";
import { InputFault } from "../input-fault";

/** What a file may unpack to, all of its layers and entries together. */
export class UnpackBudget {
  #unpacked = 0;
  #fault: InputFault | null = null;

  /** `packed`: the file's own bytes. */
  constructor(private readonly packed: number) {}

  /** Whether a limit was hit: then nothing more of the file is read. */
  get spent(): boolean {
    return this.#fault !== null;
  }

  /** So many bytes more came out. Throws an InputFault over the limits. */
  take(bytes: number): void {
    this.#unpacked += bytes;
    if (this.#unpacked > MAX_UNPACKED_BYTES) this.#end("unpacks to more than 64 GiB; the rest was not read");
    if (this.#unpacked > RATIO_FROM_BYTES && this.#unpacked > this.packed * MAX_RATIO)
      this.#end(`unpacks to more than ${MAX_RATIO} times its size; the rest was not read`);
  }

  #end(message: string): never {
    this.#fault = new InputFault(message);
    throw this.#fault;
  }
}
