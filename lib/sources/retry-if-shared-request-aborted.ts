import { SourceError } from "@/lib/log-source/log-source";
import { currentSignal } from "@/lib/log-source/request-signal";

const MAX_TRIES = 3;

/**
 * An answer that viewers share: where the one who asked first has left, and the question ended with
 * that, it is asked again for whoever still waits.
 */
export async function retryIfSharedRequestAborted<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await question();
    } catch (error) {
      const canceled = error instanceof SourceError && error.fault === "canceled";
      if (!canceled || currentSignal()?.aborted || tries >= MAX_TRIES) throw error;
    }
  }
}
