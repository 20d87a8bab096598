import { sha256 } from "@noble/hashes/sha2.js";
import { percentDecode } from "@/lib/requests/unescape-layers";
import type { SignatureState } from "../facts";

const WHOLE = /^[A-Za-z0-9+/]{43}=$/;
const MASK = /^(?:redacted|xxx*|masked|hidden|removed|\*+|-redacted-|<[^>]*>?|\[[^\]]*\]?|\.{3,}|…|)$/i;
/** Layers of percent-encoding that are undone; no one adds more. */
const MAX_LAYERS = 4;

export interface SignatureReading {
  readonly signature: SignatureState;
  readonly signatureHash: string;
}

/** As Azure writes a hash: upper-case hex. */
function hashOf(text: string): string {
  const bytes = sha256(new TextEncoder().encode(text));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
}

/** Layers of percent-encoding over a value: 1 for "%3A", 2 for "%253A", 0 for none. */
export function layersOver(value: string): number {
  const found = /%(25)*[2-7][\da-f]/i.exec(value);
  if (!found) return 0;
  return Math.min(MAX_LAYERS, (found[0].length - 3) / 2 + 1);
}

function decoded(value: string, layers: number): string {
  let text = value;
  for (let layer = 0; layer < layers; layer += 1) text = percentDecode(text);
  return text;
}

/**
 * What can be said of a signature as it stands in a query, beside values under `layers` of encoding. The hash is that
 * of the value which the service would get, as the log shows it (azure-storage-facts 2.3).
 */
export function readSignature(raw: string, layers: number): SignatureReading {
  const own = layersOver(raw);
  const plain = decoded(raw, own);
  if (MASK.test(plain)) return { signature: raw === "" ? "none" : "masked", signatureHash: "" };
  if (!WHOLE.test(plain)) return { signature: "cut", signatureHash: "" };
  const sentLayers = Math.max(1, layers);
  if (own <= sentLayers) return { signature: "whole", signatureHash: hashOf(plain) };
  return { signature: "encoded-twice", signatureHash: hashOf(decoded(raw, sentLayers)) };
}
