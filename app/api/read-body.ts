/** A request's body as text, or why there is none. */
export type BodyRead = { readonly text: string } | { readonly fault: "too-long" | "not-utf-8" };

async function bytesUpTo(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** Reads at most `most` bytes: a longer body is left where it is. */
export async function readBody(request: Request, most: number): Promise<BodyRead> {
  if (Number(request.headers.get("content-length") ?? 0) > most) return { fault: "too-long" };
  const bytes = request.body ? await bytesUpTo(request.body, most) : new Uint8Array();
  if (bytes === null) return { fault: "too-long" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { fault: "not-utf-8" };
  }
}
