import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A process of the lab, by the name of its bundle. */
export interface Part {
  readonly child: ChildProcess;
  /** The first message of this kind; rejects when the process ends before. */
  answer<Message>(kind: string): Promise<Message>;
  /** Every message of this kind. */
  on<Message>(kind: string, take: (message: Message) => void): void;
  stop(): Promise<void>;
}

interface Told {
  readonly kind: string;
}

const GRACE_MS = 10_000;

/** Starts a part, and gives it its order. */
export function startPart(name: string, order: object): Part {
  const child = fork(join(".build", `${name}.mjs`), [], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  child.send(order);
  const exited = once(child, "exit").then(([code]) => code as number | null);
  const on = <Message>(kind: string, take: (message: Message) => void) =>
    void child.on("message", (message: Told) => message.kind === kind && take(message as Message));
  return {
    child,
    on,
    answer: (kind) =>
      new Promise((resolve, reject) => {
        on(kind, resolve);
        exited.then((code) => reject(new Error(`${name} ended by itself (code ${code})`)));
      }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const timer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
      if (child.connected) child.send("stop");
      await exited;
      clearTimeout(timer);
    },
  };
}
