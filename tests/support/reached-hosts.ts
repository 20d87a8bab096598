import { Socket } from "node:net";
import { vi } from "vitest";

/** Every place that this process connects to, and none beyond this machine. */
export interface ReachedHosts {
  /** "host:port", oldest first; emptied by `splice(0)`. */
  readonly reached: string[];
  restore(): void;
}

interface Target {
  readonly host?: unknown;
  readonly port?: unknown;
  readonly path?: unknown;
}

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|::1)$/;

/** Watches every socket of this process, whoever opens it; one to another machine is noted and fails. */
export function watchReachedHosts(): ReachedHosts {
  const reached: string[] = [];
  const connect = Socket.prototype.connect;
  const spy = vi.spyOn(Socket.prototype, "connect").mockImplementation(function (
    this: Socket,
    ...given: readonly unknown[]
  ) {
    const target = (given.flat(2).find((each) => typeof each === "object" && each !== null) ?? {}) as Target;
    const host = String(target.host ?? target.path ?? "localhost");
    reached.push(`${host}:${String(target.port ?? "")}`);
    if (LOOPBACK.test(host)) return Reflect.apply(connect, this, given) as Socket;
    process.nextTick(() => this.destroy(Object.assign(new Error("kept back"), { code: "ENOTFOUND" })));
    return this;
  });
  return { reached, restore: () => spy.mockRestore() };
}
