import type { z } from "zod";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Instant } from "@/lib/time/instant";

type Shape = Readonly<Record<string, z.ZodType>>;

/** What a tool may use. */
export interface ToolContext {
  readonly source: LogSource;
  readonly now: Instant;
  /** Aborted when the assistant no longer waits. */
  readonly signal: AbortSignal;
}

/** An answer: the data, and the same in short. */
interface Told<Data> {
  readonly text: string;
  readonly data: Data;
}

/** There is no answer; the message says why and what to do. */
export class ToolFault extends Error {}

/** One tool: what an assistant reads of it, what it takes, what it gives. */
export interface Tool<Input extends Shape = Shape, Output extends Shape = Shape> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  /** Rejects with a ToolFault, or a SourceError of the source, for what an assistant should say. */
  run(
    input: { readonly [Name in keyof Input]: z.output<Input[Name]> },
    context: ToolContext,
  ): Promise<Told<{ readonly [Name in keyof Output]: z.input<Output[Name]> }>>;
}

/** A tool whose input and output are typed by its schemas. */
export function defineTool<Input extends Shape, Output extends Shape>(
  tool: Tool<Input, Output>,
): Tool<Input, Output> {
  return tool;
}
