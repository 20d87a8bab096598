"use client";

import { type ReactNode, useState } from "react";
import type { TokenPageTexts } from "@/lib/insight/views/token-page";
import { type Assumptions, assumedRequest, usualAssumptions } from "@/lib/inspector/assumptions";
import { type PastedToken, readTokens } from "@/lib/inspector/read-tokens";
import { signatureHash } from "@/lib/inspector/signature";
import type { OpenedToken } from "@/lib/inspector/token-address";
import { summarize } from "@/lib/inspector/token-summary";
import { foresee } from "@/lib/inspector/what-if";
import type { Instant } from "@/lib/time/instant";
import { CompareCard } from "./compare-card";
import type { InspectedToken } from "./inspected-token";
import { PasteBox } from "./paste-box";
import { TokenDetails } from "./token-details";
import { TokenTabs } from "./token-tabs";
import { type TimeChoice, useNow } from "./use-now";

interface InspectorProps {
  /** A token that the address holds, without its signature. */
  readonly opened: OpenedToken | null;
  readonly now: Instant;
  readonly texts: TokenPageTexts;
  readonly head: ReactNode;
  /** What stands below while there is no token. */
  readonly empty: ReactNode;
  /** A text to try. */
  readonly example: string;
}

interface Pasted {
  readonly text: string;
  readonly tokens: readonly PastedToken[];
  readonly notes: readonly string[];
}

/** Hashes of signatures by the token's parameters: with others the signature would be another. */
type Hashes = ReadonlyMap<string, string>;

const fromAddress = ({ token }: OpenedToken): PastedToken => ({
  ...token,
  signature: { state: "hidden" },
  encodings: 0,
});

const keyOf = ({ parameters }: PastedToken): string => JSON.stringify(parameters);

/** A token that is still there keeps what its signature said when it was pasted. */
function remembered(tokens: readonly PastedToken[], before: readonly PastedToken[]): readonly PastedToken[] {
  const known = new Map(before.map((token) => [keyOf(token), token]));
  return tokens.map((token) =>
    token.signature.state === "hidden" ? (known.get(keyOf(token)) ?? token) : token,
  );
}

/** What was pasted, as the page keeps it: without signatures, with their hashes. */
function usePasted(opened: OpenedToken | null) {
  const first = opened ? [fromAddress(opened)] : [];
  const [pasted, setPasted] = useState<Pasted>({ text: "", tokens: first, notes: [] });
  const [hashes, setHashes] = useState<Hashes>(new Map());
  function take(text: string): readonly PastedToken[] {
    const { tokens, secrets, clean, notes } = readTokens(text);
    setPasted((before) => ({ text: clean, tokens: remembered(tokens, before.tokens), notes }));
    void Promise.all(secrets.map(signatureHash)).then((found) => {
      const pairs = tokens.map((token, place) => [keyOf(token), found[place] ?? ""] as const);
      const known = pairs.filter(([, hash]) => hash !== "");
      if (known.length > 0) setHashes((before) => new Map([...before, ...known]));
    });
    return tokens;
  }
  return { pasted, hashes, take };
}

/** What is assumed of the request; null and now for what is usual. */
function useAssumptions(opened: OpenedToken | null) {
  const own: TimeChoice = opened?.isTimed
    ? { kind: "at", instant: opened.assumptions.time }
    : { kind: "now" };
  const [assumed, onAssume] = useState<Assumptions | null>(opened?.assumptions ?? null);
  const [time, onTime] = useState<TimeChoice>(own);
  const forget = () => {
    onAssume(null);
    onTime({ kind: "now" });
  };
  return { assumed, time, onAssume, onTime, forget };
}

/** Paste a token, read what it allows, try what would become of a request: all of it in this browser. */
export function TokenInspector({ opened, now: servedAt, texts, empty, ...box }: InspectorProps) {
  const now = useNow(servedAt);
  const { pasted, hashes, take } = usePasted(opened);
  const { assumed, time, forget, ...changes } = useAssumptions(opened);
  const [chosen, setChosen] = useState(0);
  const token = pasted.tokens[chosen] ?? pasted.tokens[0];
  const onText = (text: string): void => {
    const [first] = take(text);
    // A new token brings its own address; what was tried with one that is edited stays.
    if (first && first.path !== token?.path) forget();
  };
  const at = time.kind === "now" ? now : time.instant;
  const assumptions = token && { ...(assumed ?? usualAssumptions(token, at)), time: at };
  const inspected = pasted.tokens.map(
    (each): InspectedToken => ({
      token: each,
      hash: hashes.get(keyOf(each)) ?? "",
      summary: summarize(each, now),
      foreseen: foresee(assumedRequest(each, assumptions ?? usualAssumptions(each, at))),
    }),
  );
  const place = token ? pasted.tokens.indexOf(token) : 0;
  const current = inspected[place];
  return (
    <PasteBox {...box} text={pasted.text} notes={pasted.notes} onText={onText}>
      {inspected.length > 1 && <TokenTabs inspected={inspected} chosen={place} onChoose={setChosen} />}
      {inspected.length > 1 && <CompareCard inspected={inspected} />}
      {current && assumptions ? (
        <TokenDetails
          {...changes}
          inspected={current}
          number={inspected.length > 1 ? place + 1 : null}
          now={now}
          time={time}
          assumptions={assumptions}
          opened={pasted.text === "" ? opened : null}
          texts={texts}
        />
      ) : (
        empty
      )}
    </PasteBox>
  );
}
