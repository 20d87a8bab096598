import type { ChildProcess } from "node:child_process";
import { makePrivateFolder } from "@/lib/store/private-files";
import type { ToLoader } from "../protocol/messages";
import { forkLoader } from "./fork-loader";
import type { LoadOptions } from "./host-loader";
import { buildLoadRequest } from "./load-request";
import { NOTHING_TOLD } from "./loader-keeper";

/** What a loader process can be heard of. */
const HEARD = ["message", "error", "exit"] as const;

/** A loader that has its order, and may be done with it before anyone listens. */
export interface OrderedLoader {
  readonly child: ChildProcess;
  /** To be called by who listens now: gives again what was heard until then. */
  replay(): void;
}

/** A loader that was started before there is anything to order. */
export interface EarlyLoader {
  readonly child: ChildProcess;
  /** Gives it the order for a store that is still to be made: it reads while the store is opened. `spool` is that store's. */
  order(spool: string, options: LoadOptions): OrderedLoader;
}

/** Starts a loader for whoever has a program to load and a store to open first. */
export function startLoader(script: string): EarlyLoader {
  const child = forkLoader(script);
  const heard: (() => void)[] = [];
  const keepers = HEARD.map((name) => {
    return [name, (...what: readonly unknown[]) => void heard.push(() => child.emit(name, ...what))] as const;
  });
  for (const [name, keep] of keepers) child.on(name, keep);
  const replay = () => {
    for (const [name, keep] of keepers) child.off(name, keep);
    for (const again of heard) again();
  };
  return {
    child,
    order(spool, options) {
      makePrivateFolder(spool);
      const request = buildLoadRequest({ spool, ledger: new Map() }, options, NOTHING_TOLD);
      // One that has ended meanwhile is heard by its end.
      child.send({ type: "load", request } satisfies ToLoader, () => {});
      return { child, replay };
    },
  };
}
