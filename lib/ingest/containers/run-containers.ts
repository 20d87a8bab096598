import type { ExportAccess } from "@/lib/azure/export-account";
import type { FilePart } from "@/lib/store/segment";
import { InOrderQueue } from "../loader/in-order-queue";
import { type RunningLoad, segmentOf } from "../loader/run-loader";
import type { TaskPart } from "../loader/run-task";
import type { ContainersRequest } from "../protocol/containers-request";
import type { FromLoader, LoadRequest } from "../protocol/messages";
import { hoursToRead } from "./hour-span";
import { listContainers } from "./list-containers";
import type { ParentTokenProvider } from "./parent-token-provider";
import { type BlobPlan, type PlannedBlob, planBlobs } from "./plan-blobs";
import { BlobRun } from "./run-blob";

/** Blobs that are read side by side. */
const LANES = 4;

type Send = (message: FromLoader) => void;

const notesPart = (parts: readonly FilePart[]): TaskPart => ({
  ...{ task: 0, bytes: 0, parts, failures: null, outcomes: null, uses: null, rows: 0, failureRows: 0 },
  ...{ firstTime: "", lastTime: "", reaches: [], others: [] },
});

/** Reads blobs side by side and hands their parts over in the order of the plan. */
class BlobWorkers {
  readonly #queue: InOrderQueue;
  #wake: () => void = () => {};
  #next = 0;

  constructor(
    private readonly send: Send,
    private readonly spool: string,
  ) {
    this.#queue = new InOrderQueue((part) => send({ type: "segment", segment: segmentOf(part) }));
  }

  taken(rows: number, segments: number): void {
    this.#queue.taken(rows, segments);
    const wake = this.#wake;
    this.#wake = () => {};
    wake();
  }

  async run({ notes, blobs }: BlobPlan): Promise<void> {
    if (notes.length > 0) this.#queue.part(notesPart(notes), () => {});
    this.#queue.end(0);
    await Promise.all(Array.from({ length: LANES }, () => this.#lane(blobs)));
    while (!this.#queue.allSent) await this.#taking();
  }

  async #lane(blobs: readonly PlannedBlob[]): Promise<void> {
    for (;;) {
      while (!this.#queue.room) await this.#taking();
      const blob = blobs[this.#next];
      if (blob === undefined) return;
      this.#next += 1;
      await this.#blob(this.#next, blob);
    }
  }

  /** Resolves when the store has taken something. */
  #taking(): Promise<void> {
    return new Promise((resolve) => {
      const before = this.#wake;
      this.#wake = () => {
        before();
        resolve();
      };
    });
  }

  async #blob(task: number, blob: PlannedBlob): Promise<void> {
    const run = new BlobRun(task, blob, this.spool, {
      part: (part) => new Promise((resolve) => this.#queue.part(part, resolve)),
      problem: (message) => this.send({ type: "problem", message }),
    });
    await run.run();
    this.#queue.end(task);
  }
}

function announce(plan: BlobPlan, send: Send): void {
  const { bytes, gone, back } = plan;
  send({ type: "plan", files: plan.blobs.length, bytes, gone, back, leftOut: null });
  for (const message of plan.problems) send({ type: "problem", message });
}

/** Lists the containers of a request and reads what is new in them, within this process. */
export function runContainers(
  request: LoadRequest,
  containers: ContainersRequest,
  send: Send,
  tokens: ParentTokenProvider,
): RunningLoad {
  const { key, fromMs, toMs } = containers;
  const access: ExportAccess = key === null ? { kind: "token", credential: tokens } : { kind: "key", key };
  const lanes = new BlobWorkers(send, request.spool);
  const run = async () => {
    const listed = await listContainers(containers, access);
    const plan = planBlobs(request, hoursToRead(fromMs, toMs), listed, Date.now());
    announce(plan, send);
    await lanes.run(plan);
  };
  return { taken: (rows, segments) => lanes.taken(rows, segments), finished: run(), isLittle: false };
}
