import { SOURCE_FAULTS, type SourceError, type SourceFault } from "@/lib/log-source/log-source";

/** One answer of a source, or what a reader should know about its failure. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly fault: SourceFault;
      readonly problem: string;
      readonly nextStep: string;
    };

/** By shape: in a production build the source has its own instance of the class, so instanceof fails. */
function isSourceError(error: unknown): error is SourceError {
  if (!(error instanceof Error) || !("fault" in error) || !("nextStep" in error)) return false;
  return SOURCE_FAULTS.some((fault) => fault === error.fault) && typeof error.nextStep === "string";
}

/** Waits for a source's answer; a SourceError becomes a failed part, a bug stays an exception. */
export async function settle<T>(answer: Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await answer };
  } catch (error) {
    if (!isSourceError(error)) throw error;
    return { ok: false, fault: error.fault, problem: error.message, nextStep: error.nextStep };
  }
}
