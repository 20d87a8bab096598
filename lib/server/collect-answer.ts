import type { ServerResponse } from "node:http";

/** Notes the bytes of an answer while they go out; gives them when it is over, null where they are more than `most`. */
export function collectAnswer(response: ServerResponse, most: number): () => Buffer | null {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const note = (chunk: unknown, encoding: unknown) => {
    if (bytes > most || chunk === null || chunk === undefined || typeof chunk === "function") return;
    const noted =
      typeof chunk === "string"
        ? Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8")
        : Buffer.from(chunk as Uint8Array);
    bytes += noted.length;
    if (bytes > most) chunks.length = 0;
    else chunks.push(noted);
  };
  const { write, end } = response as { write: Sender<boolean>; end: Sender<ServerResponse> };
  Object.assign(response, {
    write(...sent: unknown[]) {
      note(sent[0], sent[1]);
      return write.apply(response, sent);
    },
    end(...sent: unknown[]) {
      note(sent[0], sent[1]);
      return end.apply(response, sent);
    },
  });
  return () => (bytes > most ? null : Buffer.concat(chunks));
}

type Sender<Result> = (this: ServerResponse, ...sent: unknown[]) => Result;
