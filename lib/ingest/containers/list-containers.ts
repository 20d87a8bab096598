import { type BlobFault, blobFaultOf } from "@/lib/azure/blob-fault";
import { type ExportAccess, type ExportContainer, openExportAccount } from "@/lib/azure/export-account";
import type { ContainerKind, ContainersRequest } from "../protocol/containers-request";
import { faultText } from "./fault-texts";
import { hoursToRead } from "./hour-span";
import { listClassic } from "./list-classic";
import { type ListedBlob, listExports } from "./list-exports";

const CATEGORIES = ["storageread", "storagewrite", "storagedelete"] as const;
const CONTAINERS: Readonly<Record<ContainerKind, readonly string[]>> = {
  "insights-logs": CATEGORIES.map((category) => `insights-logs-${category}`),
  $logs: ["$logs"],
};
const NEVER_ON: Readonly<Record<ContainerKind, string>> = {
  "insights-logs": "the container does not exist: no diagnostic setting has sent this category here yet",
  $logs: "the container does not exist: classic logging was never turned on for this account",
};

/** For all listings of one container. */
const LISTING_DEADLINE_MS = 5 * 60_000;

/** One container after it was listed. */
export interface ListedContainer {
  readonly container: ExportContainer;
  readonly entries: readonly ListedBlob[];
  readonly others: readonly string[];
  /** False where it could not be listed: nothing is known of its blobs. */
  readonly complete: boolean;
  /** Plain words, "" where there is nothing to say. */
  readonly note: string;
  /** The note is a fault that the user must see at once. */
  readonly isProblem: boolean;
}

interface Asked {
  readonly kind: ContainerKind;
  readonly container: ExportContainer;
}

async function listing({ kind, container }: Asked, request: ContainersRequest) {
  const signal = AbortSignal.timeout(LISTING_DEADLINE_MS);
  const { fromMs, toMs } = request;
  const span = hoursToRead(fromMs, toMs);
  return kind === "$logs"
    ? listClassic(container, { fromMs, toMs, span }, signal)
    : listExports(container, span, signal);
}

type Found = ListedContainer & { readonly kind: ContainerKind; readonly fault: BlobFault | null };

async function scan(asked: Asked, request: ContainersRequest): Promise<Found> {
  try {
    const found = await listing(asked, request);
    return { ...asked, ...found, complete: true, isProblem: false, fault: null };
  } catch (error) {
    const fault = blobFaultOf(error);
    const nothing = { entries: [], others: [], complete: fault.kind === "missing", fault };
    if (fault.kind !== "missing") return { ...asked, ...nothing, note: faultText(fault), isProblem: true };
    return { ...asked, ...nothing, note: NEVER_ON[asked.kind], isProblem: false };
  }
}

/**
 * A kind that an account holds nothing of is not missed while it holds the other: only a kind of which
 * some container exists, or an account without any, has missing ones to tell.
 */
function withoutUnused(found: readonly Found[]): readonly ListedContainer[] {
  const isMissing = ({ fault }: Found) => fault?.kind === "missing";
  const none = found.every(isMissing);
  const kinds = new Set(found.filter((each) => !isMissing(each)).map(({ kind }) => kind));
  return found.map((each) =>
    isMissing(each) && !none && !kinds.has(each.kind)
      ? { ...each, note: "" }
      : { ...each, isProblem: each.isProblem || none },
  );
}

/** Lists all containers of a request, account by account; a container that can't be listed says so in its note. */
export async function listContainers(
  request: ContainersRequest,
  access: ExportAccess,
): Promise<readonly ListedContainer[]> {
  const listed: ListedContainer[] = [];
  for (const place of request.accounts) {
    const open = await openExportAccount(place, access);
    const asked = request.kinds.flatMap((kind) =>
      CONTAINERS[kind].map((name) => ({ kind, container: open(name) })),
    );
    listed.push(...withoutUnused(await Promise.all(asked.map((each) => scan(each, request)))));
  }
  return listed;
}
