import { redactText } from "@/lib/requests/redaction";
import type { LedgerFile } from "@/lib/store/segment";
import { ParentTokenProvider } from "./containers/parent-token-provider";
import { runContainers } from "./containers/run-containers";
import { KnownFolders } from "./files/known-folders";
import type { SeenFolders } from "./files/plan-load";
import { type RunningLoad, runLoader } from "./loader/run-loader";
import { serveIfThread } from "./loader/task-thread";
import type { FromLoader, LoadRequest, ToLoader } from "./protocol/messages";

/** What a loader that may stay knows from one order to the next. */
class Memory {
  readonly #ledger = new Map<number, LedgerFile>();
  readonly folders: SeenFolders = new KnownFolders();

  /** The order with all that is known of files. */
  whole(request: LoadRequest): LoadRequest {
    for (const file of request.ledger) this.#ledger.set(file.id, file);
    return { ...request, ledger: [...this.#ledger.values()] };
  }
}

/**
 * The loader process: it reads untrusted bytes and writes segments, and never opens the store. It
 * ends when its owner goes away, so that nothing writes into a spool no one empties.
 */
function serveParent(): void {
  const memory = new Memory();
  let load: RunningLoad | null = null;
  // An owner that has gone hears nothing: this process ends as soon as it is told so.
  const send = (message: FromLoader) => process.send?.(message, () => {});
  const tokens = new ParentTokenProvider(send);
  const fail = (error: unknown) => {
    // The system's words name the path.
    const message = redactText(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
    // Not before it is sent: a channel that closes with something in it throws.
    process.send?.({ type: "problem", message } satisfies FromLoader, () => process.disconnect?.());
  };
  process.on("disconnect", () => process.exit());
  process.on("message", (message: ToLoader) => {
    if (message.type === "taken") {
      load?.taken(message.rows, message.segments);
      return;
    }
    if (message.type === "token") {
      tokens.answer(message);
      return;
    }
    if (message.type === "ping") {
      send({ type: "pong" });
      return;
    }
    try {
      const { mayStay = false, ...request } = message.request;
      const whole = mayStay ? memory.whole(request) : request;
      const running = request.containers
        ? runContainers(request, request.containers, send, tokens)
        : runLoader(whole, new URL(import.meta.url), send, mayStay ? memory.folders : undefined);
      load = running;
      running.finished.then(() => send({ type: "done", stays: mayStay && running.isLittle }), fail);
    } catch (error) {
      fail(error);
    }
  });
}

if (!serveIfThread()) serveParent();
