import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import { type StatusFamily, statusEntry } from "@/lib/diagnosis/causes/status-families";
import { checksOf } from "@/lib/diagnosis/verdict/decide";

interface NamedCause {
  readonly cause: Cause;
  readonly confidence: Confidence;
  readonly sentence: string;
}

/** Families whose code names the cause by itself, whatever the token looks like: the service's own word. */
const NAMED: Partial<Record<StatusFamily, NamedCause>> = {
  "source-ip": {
    cause: "ip-not-allowed",
    confidence: "certain",
    sentence: "the caller's address is not among those that the token allows (sip)",
  },
  protocol: {
    cause: "protocol-not-allowed",
    confidence: "certain",
    sentence:
      "the token allows HTTPS only, and the request came over HTTP: the token went over the network in the clear and must be replaced",
  },
  service: {
    cause: "service-not-allowed",
    confidence: "certain",
    sentence: "the token is for another service",
  },
  "resource-type": {
    cause: "resource-level-mismatch",
    confidence: "likely",
    sentence: "the token is for another kind of resource",
  },
  overwrite: {
    cause: "overwrite-not-permitted",
    confidence: "certain",
    sentence: "the blob exists already, and the token allows creating only",
  },
  encryption: {
    cause: "encryption-scope-denied",
    confidence: "likely",
    sentence: "the container's encryption policy forbids the request",
  },
  "account-disabled": {
    cause: "account-disabled",
    confidence: "certain",
    sentence: "the account is disabled",
  },
  "account-restricted": {
    cause: "account-restricted",
    confidence: "certain",
    sentence:
      "the account does not allow this operation, whatever the token: reads or writes are off, or it was a write to the secondary",
  },
  "copy-source": {
    cause: "copy-source-unverified",
    confidence: "certain",
    sentence:
      "the copy's source could not be read: its token matters, not that of the target; the message is borrowed from the source's refusal",
  },
  cors: {
    cause: "cors-not-allowed",
    confidence: "likely",
    sentence: "no CORS rule of the account allows the browser's request",
  },
  network: {
    cause: "network-blocked",
    confidence: "likely",
    sentence: "the account's network rules refused the caller",
  },
  "public-access": {
    cause: "public-access-disabled",
    confidence: "likely",
    sentence: "the account takes no requests from public networks",
  },
};

/** What a code may stand for besides the causes that checks look for. */
const MORE: Partial<Record<StatusFamily, readonly Cause[]>> = {
  authentication: ["key-revoked", "version-unsupported"],
  authorization: ["public-access-disabled"],
};

/** What a code alone proves; null where it stands for several causes. */
export function namedCause(code: string): NamedCause | null {
  return NAMED[statusEntry(code).family] ?? null;
}

/** Every cause that a code can stand for, in the order in which the service decides. */
export function causesOfCode(code: string): readonly Cause[] {
  const { family } = statusEntry(code);
  const causes = checksOf(family).map(({ cause }) => cause);
  return [...new Set([...causes, ...(MORE[family] ?? [])])];
}
