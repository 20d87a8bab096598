import { once } from "node:events";
import avsc from "avsc";

/** The schema of Event Hubs Capture (learn.microsoft.com/azure/event-hubs/event-hubs-capture-overview). */
export const CAPTURE_SCHEMA = {
  type: "record",
  name: "EventData",
  namespace: "Microsoft.ServiceBus.Messaging",
  fields: [
    { name: "SequenceNumber", type: "long" },
    { name: "Offset", type: "string" },
    { name: "EnqueuedTimeUtc", type: "string" },
    { name: "SystemProperties", type: { type: "map", values: ["long", "double", "string", "bytes"] } },
    { name: "Properties", type: { type: "map", values: ["long", "double", "string", "bytes", "null"] } },
    { name: "Body", type: ["null", "bytes"] },
  ],
} as const;

export interface AvroOptions {
  readonly codec?: "null" | "deflate";
  /** Bytes after which a block ends. */
  readonly blockSize?: number;
}

/** Values as an Avro file, written by avsc: no code of ours. */
export async function avroOf(
  schema: object,
  values: readonly unknown[],
  { codec = "null", blockSize = 65_536 }: AvroOptions = {},
): Promise<Buffer> {
  const encoder = new avsc.streams.BlockEncoder(schema as never, { codec, blockSize });
  const chunks: Buffer[] = [];
  encoder.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = once(encoder, "end");
  for (const value of values) if (!encoder.write(value)) await once(encoder, "drain");
  encoder.end();
  await ended;
  return Buffer.concat(chunks);
}

/** Bodies as Event Hubs Capture keeps them. */
export function captureOf(bodies: readonly (string | null)[], options?: AvroOptions): Promise<Buffer> {
  const events = bodies.map((body, n) => ({
    SequenceNumber: n,
    Offset: String(n * 700),
    EnqueuedTimeUtc: "11/20/2026 10:00:05 AM",
    SystemProperties: { "x-opt-enqueued-time": { long: 1_795_000_000_000 + n } },
    Properties: {},
    Body: body === null ? null : Buffer.from(body),
  }));
  return avroOf(CAPTURE_SCHEMA, events, options);
}
