import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { Task } from "../files/tasks";
import { Pulse } from "./pulse";
import { type Reached, runTask, type TaskOutput, type TaskPart } from "./run-task";

export type ToThread = { readonly type: "task"; readonly task: Task } | { readonly type: "go" };

export type FromThread =
  | { readonly type: "part"; readonly part: TaskPart; readonly reached: Reached }
  | { readonly type: "problem"; readonly message: string }
  | { readonly type: "end"; readonly task: number }
  | { readonly type: "broken"; readonly task: number; readonly message: string };

/** The body of a loader thread: one task at a time, one part at a time. */
function serveTasks(port: MessagePort, spool: string, pulse: Pulse): void {
  let go: () => void = () => {};
  const post = (message: FromThread) => port.postMessage(message);
  const output: TaskOutput = {
    part: (part, reached) =>
      new Promise((resolve) => {
        go = resolve;
        post({ type: "part", part, reached });
      }),
    problem: (message) => post({ type: "problem", message }),
  };
  port.on("message", async (message: ToThread) => {
    if (message.type === "go") {
      go();
      return;
    }
    const { task } = message;
    try {
      await runTask(task, spool, output, pulse);
      post({ type: "end", task: task.number });
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      post({ type: "broken", task: task.number, message: text });
    }
  });
}

/** Serves when this process is a loader thread. */
export function serveIfThread(): boolean {
  if (parentPort === null) return false;
  const { spool, pulse } = workerData as { spool: string; pulse: SharedArrayBuffer };
  serveTasks(parentPort, spool, new Pulse(pulse));
  return true;
}
