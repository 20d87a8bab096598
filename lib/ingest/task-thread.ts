import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { runTask, type TaskPart } from "./run-task";
import type { Task } from "./tasks";

export type ToThread = { readonly type: "task"; readonly task: Task } | { readonly type: "go" };

export type FromThread =
  | { readonly type: "part"; readonly part: TaskPart }
  | { readonly type: "end"; readonly task: number }
  | { readonly type: "broken"; readonly task: number; readonly message: string };

/** The body of a loader thread: one task at a time, one part at a time. */
export function serveTasks(port: MessagePort, spool: string): void {
  let go: () => void = () => {};
  const give = (part: TaskPart): Promise<void> =>
    new Promise((resolve) => {
      go = resolve;
      port.postMessage({ type: "part", part } satisfies FromThread);
    });
  port.on("message", async (message: ToThread) => {
    if (message.type === "go") {
      go();
      return;
    }
    const { task } = message;
    try {
      await runTask(task, spool, give);
      port.postMessage({ type: "end", task: task.number } satisfies FromThread);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      port.postMessage({ type: "broken", task: task.number, message: text } satisfies FromThread);
    }
  });
}

/** Serves when this process is a loader thread. */
export function serveIfThread(): boolean {
  if (parentPort === null) return false;
  serveTasks(parentPort, (workerData as { spool: string }).spool);
  return true;
}
