import type { RecordingGateway } from "../emulators/recording-gateway";
import { ENCODINGS } from "./canary";

/** Letters that are looked for together: shorter ones stand in texts by chance. */
const PIECE = 18;

/** Bearer tokens, key values and signatures among what went over the wire. */
function secretsOf({ exchanges }: RecordingGateway): readonly string[] {
  return exchanges.flatMap(({ url, headers, answer }) => [
    ...(headers.authorization?.startsWith("Bearer ")
      ? [headers.authorization.slice(7).split(".")[1] ?? ""]
      : []),
    ...[...answer.matchAll(/<Value>([^<]+)<\/Value>/g)].map(([, value = ""]) => value),
    ...[...`${url} ${answer}`.matchAll(/[?&]sig=([^&"\s]+)/g)].map(([, value = ""]) =>
      decodeURIComponent(value),
    ),
    ...[...answer.matchAll(/"access_token":"([^"]+)"/g)].map(([, value = ""]) => value.split(".")[1] ?? ""),
  ]);
}

/** A secret's pieces, the last of them from its end. */
function piecesOf(secret: string): readonly string[] {
  const starts = Array.from({ length: Math.floor(secret.length / PIECE) }, (_, n) => n * PIECE);
  return [...starts, Math.max(0, secret.length - PIECE)].map((start) => secret.slice(start, start + PIECE));
}

/** What is looked for, in every encoding and lower case, by the secret that it is a piece of. */
export interface WireNeedles {
  /** How many secrets there are: none would find nothing. */
  readonly secrets: number;
  /** The surroundings of the first needle in a text, "" where there is none. */
  leakIn(text: string): string;
}

/** Needles of everything secret that passed the gateway, and of what else is given. */
export function wireNeedles(gateway: RecordingGateway, more: readonly string[]): WireNeedles {
  const secrets = [...new Set([...secretsOf(gateway), ...more])].filter((secret) => secret.length >= PIECE);
  const pieces = new Set(secrets.flatMap(piecesOf));
  const needles = [...pieces].flatMap((piece) =>
    Object.values(ENCODINGS).map((encode) => encode(piece).replace(/=+$/, "").toLowerCase()),
  );
  return {
    secrets: secrets.length,
    leakIn(text) {
      const lower = text.toLowerCase();
      const found = needles.find((needle) => lower.includes(needle));
      if (found === undefined) return "";
      const at = lower.indexOf(found);
      return text.slice(Math.max(0, at - 80), at + 60);
    },
  };
}
