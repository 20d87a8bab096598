import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import { readInstant } from "@/lib/sas/forms";
import { singleValue } from "@/lib/sas/parameter-reading";
import { plainInstant } from "@/lib/sas/windows";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import type { PastedFacts } from "../facts";
import { detailKind } from "../reading/error-detail";
import { readMoment } from "../reading/moments";
import type { DetailKind } from "../tables/error-details";
import type { PastedRequest } from "./request-of";

/** What the service's own detail says. */
export interface TextVerdict {
  readonly reason: Cause;
  readonly confidence: Confidence;
  readonly candidates: readonly Cause[];
  readonly sentence: string;
}

const verdict = (
  reason: Cause,
  confidence: Confidence,
  sentence: string,
  candidates: readonly Cause[] = [],
): TextVerdict => ({ reason, confidence, candidates, sentence });

type Reader = (detail: string, facts: PastedFacts, request: PastedRequest) => TextVerdict | null;

/** Times between brackets, in their order; null for one that can't be read. */
const bracketed = (detail: string): readonly (Instant | null)[] =>
  [...detail.matchAll(/\[([^\]]{1,40})\]/g)].map(([, text = ""]) => readMoment(text));

/** Both windows are told by one kind of sentence: only comparing its times shows which end was missed. */
function windowReader(early: Cause, late: Cause, whose: string): Reader {
  return (detail, facts) => {
    const [start = null, expiry = null, current = null] = bracketed(detail);
    const now = current ?? facts.time;
    if (now === null) return null;
    if (expiry !== null && now > expiry) {
      return verdict(
        late,
        "certain",
        `${whose} ended at ${plainInstant(expiry)}, and the request came at ${plainInstant(now)}`,
      );
    }
    if (start !== null && now < start) {
      return verdict(
        early,
        "certain",
        `${whose} begins at ${plainInstant(start)}, and the request came at ${plainInstant(now)}`,
      );
    }
    // Whole seconds: the same second can be on either side.
    if (expiry !== null && now === expiry)
      return verdict(late, "likely", `${whose} ended in the second of the request, ${plainInstant(now)}`);
    return null;
  };
}

/** How far the service's clock may be from the "start" that it names, in milliseconds. */
const SAME_MOMENT_MS = 5_000;
/** From here on it is another moment than the request's: the token's own start. */
const OTHER_MOMENT_MS = 60_000;
const near = (a: Instant, b: Instant): boolean => Math.abs(epochMsOf(a) - epochMsOf(b)) <= SAME_MOMENT_MS;

function ownStart(request: PastedRequest): Instant | null {
  const read = readInstant(singleValue(request.token, "st"));
  return read.state === "value" ? read.value : null;
}

/** The "start" of a token that names none is the moment of the request: then the token has expired. */
const expiryBeforeStart: Reader = (detail, facts, request) => {
  const [expiry = null, start = null] = bracketed(detail);
  const given = ownStart(request);
  const inverted = "the signed expiry is not after the signed start, so the token was never valid";
  if (start !== null && given !== null && near(given, start))
    return verdict("window-invalid", "certain", inverted);
  if (start !== null && facts.time !== null && facts.timeOrigin === "service") {
    const far = Math.abs(epochMsOf(facts.time) - epochMsOf(start));
    if (far > OTHER_MOMENT_MS) return verdict("window-invalid", "certain", inverted);
    if (far > SAME_MOMENT_MS) return verdict("window-invalid", "likely", inverted, ["sas-expired"]);
    const ended = expiry === null ? "" : ` at ${plainInstant(expiry)}`;
    return verdict(
      "sas-expired",
      "certain",
      `the token ended${ended}; the "start" in the service's sentence is the time of the request, since the token names none`,
    );
  }
  return verdict(
    "sas-expired",
    "likely",
    'the token has probably expired: where it names no start, the service shows the time of the request as its "start"',
    ["window-invalid"],
  );
};

const fieldOf = (detail: string): string =>
  /'?\b([a-z]{2,7})\b'? is /i.exec(detail)?.[1]?.toLowerCase() ?? "a field";

const always =
  (
    reason: Cause,
    confidence: Confidence,
    sentence: (detail: string) => string,
    candidates: readonly Cause[] = [],
  ): Reader =>
  (detail) =>
    verdict(reason, confidence, sentence(detail), candidates);

/** Nothing of a user delegation SAS: another credential's trouble. */
const notOurs: Reader = () => null;

/** What each sentence of AuthenticationErrorDetail proves (azure-storage-facts 6.2). */
const READERS: Readonly<Record<DetailKind, Reader>> = {
  "key-window": windowReader("key-not-yet-valid", "key-expired", "the user delegation key's time"),
  "token-window": windowReader("sas-not-yet-valid", "sas-expired", "the token's time"),
  "expiry-before-start": expiryBeforeStart,
  "field-mandatory": always(
    "field-missing",
    "certain",
    (detail) => `the token lacks ${fieldOf(detail)}, or it is empty`,
  ),
  "field-empty": always("field-malformed", "certain", (detail) => `${fieldOf(detail)} is empty`),
  "field-malformed": (detail) => {
    const field = fieldOf(detail);
    return verdict(
      "field-malformed",
      "certain",
      `${field} is not well formed`,
      field === "sv" ? ["version-unsupported"] : [],
    );
  },
  "fields-malformed": always(
    "field-malformed",
    "certain",
    () => "fields of the token are not well formed: often a signature that was percent-encoded twice or cut",
  ),
  "signature-size": always(
    "field-malformed",
    "certain",
    () => "the signature has not the length of one: it was cut or altered",
  ),
  "resource-level": always(
    "resource-level-mismatch",
    "certain",
    () => "a token for this kind of resource (sr) can't be used for the operation",
  ),
  "directory-depth": always(
    "resource-scope-mismatch",
    "likely",
    () => "the token is for a directory, and the request lies above it, or sdd is no number",
  ),
  "signature-mismatch": always(
    "signature-mismatch",
    "certain",
    () =>
      "the signature does not fit to the token and the place that was asked for: something was altered after signing, or it was signed for another place, or with another key",
    ["key-revoked"],
  ),
  "stored-policy": always(
    "window-invalid",
    "possible",
    () => "a token without a stored access policy can't be valid for more than an hour in this old version",
    ["version-unsupported"],
  ),
  "mac-mismatch": notOurs,
  "web-token": notOurs,
  "bearer-only": notOurs,
};

/** What the service's detail proves; null where there is none, or it tells nothing of the cause. */
export function verdictByDetail(facts: PastedFacts, request: PastedRequest): TextVerdict | null {
  const kind = facts.detail === null ? null : detailKind(facts.detail);
  return kind === null || facts.detail === null ? null : READERS[kind](facts.detail, facts, request);
}
