import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import { SERVICE_LETTERS, type StorageService } from "@/lib/sas/services";
import { type RequestChanges, requestWith, type TokenChanges } from "../../../support/request-with";

/** A refused request as a tool really sends it, and the answer that the facts give. */
export interface ToolCall {
  /** "az storage blob upload": the tool, and what was asked of it. */
  readonly doing: string;
  readonly service: StorageService;
  readonly operation: string;
  /** Below the host: "/reports/a.csv". */
  readonly path: string;
  /** Query beside the token, and differences of the token. */
  readonly sas: TokenChanges;
  readonly statusText: string;
  readonly reason: Cause;
  readonly confidence: Confidence;
  /** What the sentence must say. */
  readonly says?: RegExp;
  readonly isDataLake?: boolean;
  readonly userAgent?: string;
}

export const MISMATCH = "AuthorizationPermissionMismatch";
export const FAILURE = "AuthorizationFailure";
export const FAILED = "AuthenticationFailed";
export const OVERWRITE = "UnauthorizedBlobOverwrite";

type More = Partial<ToolCall>;

/** The refusals that come again and again, of one service at one place; `more` says what differs. */
export function refusalsOf(usual: Pick<ToolCall, "service" | "path" | "isDataLake">) {
  const answering =
    (answer: Pick<ToolCall, "statusText" | "reason" | "confidence">) =>
    (doing: string, operation: string, sas: TokenChanges, more: More = {}): ToolCall => ({
      ...usual,
      ...answer,
      ...{ doing, operation, sas },
      ...more,
    });
  return {
    /** A letter that the operation needs is not in sp. */
    missing: answering({ statusText: MISMATCH, reason: "permission-missing", confidence: "certain" }),
    /** No user delegation SAS can do it. */
    notDelegable: answering({
      statusText: FAILURE,
      reason: "operation-not-delegable",
      confidence: "certain",
    }),
    /** Refused in another way, which `more` gives. */
    refused: answering({ statusText: "", reason: "unknown", confidence: "possible" }),
  };
}

export function requestOf(call: ToolCall) {
  const { service, operation, path, sas, statusText, isDataLake, userAgent } = call;
  const host = `stcontosodemo.${isDataLake ? "dfs" : service}.core.windows.net:443`;
  const changes: RequestChanges = {
    ...{ service, operation, path, statusText, host, objectKey: `/stcontosodemo${path}` },
    ...(userAgent ? { userAgent } : {}),
    sas: {
      sks: SERVICE_LETTERS[service],
      ...(service === "queue" || service === "table" ? { sr: null } : {}),
      ...(service === "table" ? { tn: path.replace(/^\/(\w+).*$/, "$1").toLowerCase() } : {}),
      ...sas,
    },
  };
  return requestWith(changes);
}
