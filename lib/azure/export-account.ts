import type { Readable } from "node:stream";
import type { TokenCredential } from "@azure/identity";
import type { BlobItem, BlobServiceClient, ContainerClient } from "@azure/storage-blob";
import { BlobFault, blobFaultOf } from "./blob-fault";

/** The storage account that holds exports; `endpoint` is its blob service, from configuration alone. */
export interface ExportEndpoint {
  readonly account: string;
  readonly endpoint: string;
}

/** token: Microsoft Entra. key: an emulator's account key. */
export type ExportAccess =
  | { readonly kind: "token"; readonly credential: TokenCredential }
  | { readonly kind: "key"; readonly key: string };

export interface BlobEntry {
  readonly name: string;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
  /** Names in lower case. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Names directly below a prefix. */
export interface ContainerLevel {
  readonly prefixes: readonly string[];
  readonly blobs: number;
}

export interface BlobRange {
  readonly etag: string;
  readonly bytes: Readable;
}

export interface RangeAsked {
  readonly from: number;
  readonly count: number;
  /** Only of this version; null for whichever is there. */
  readonly etag: string | null;
  readonly signal: AbortSignal;
}

/** Tries of one call, and the longest pause between two. */
const RETRIES = { maxTries: 4, retryDelayInMs: 400, maxRetryDelayInMs: 5_000 } as const;

const bare = (etag: string | undefined): string => (etag ?? "").replace(/^(?:W\/)?"(.*)"$/, "$1");

function entryOf({ name, properties, metadata }: BlobItem): BlobEntry {
  const named = Object.entries(metadata ?? {}).map(([key, value]) => [key.toLowerCase(), value] as const);
  return {
    name,
    size: properties.contentLength ?? 0,
    etag: bare(properties.etag),
    modifiedMs: properties.lastModified.getTime(),
    metadata: Object.fromEntries(named),
  };
}

/**
 * Whether an address can name the blob: "." and ".." are resolved in it, also where they were percent-encoded, and would
 * lead to another blob, in another container too (https://url.spec.whatwg.org/#double-dot-path-segment).
 */
export const hasAddress = (name: string): boolean => !/(?:^|\/)\.\.?(?:\/|$)/.test(name);

/** One container of exports. Everything rejects with a BlobFault. */
export class ExportContainer {
  constructor(
    private readonly client: ContainerClient,
    /** Address without a query. */
    readonly url: string,
  ) {}

  /** One level of the names' hierarchy. */
  async level(prefix: string, signal: AbortSignal): Promise<ContainerLevel> {
    const prefixes: string[] = [];
    let blobs = 0;
    try {
      for await (const item of this.client.listBlobsByHierarchy("/", { prefix, abortSignal: signal })) {
        if (item.kind === "prefix") prefixes.push(item.name);
        else blobs += 1;
      }
    } catch (error) {
      throw blobFaultOf(error);
    }
    return { prefixes, blobs };
  }

  /** All blobs below a prefix, with their metadata. */
  async *list(prefix: string, signal: AbortSignal): AsyncGenerator<BlobEntry> {
    try {
      const items = this.client.listBlobsFlat({ prefix, includeMetadata: true, abortSignal: signal });
      for await (const item of items) yield entryOf(item);
    } catch (error) {
      throw blobFaultOf(error);
    }
  }

  /** The bytes [from, from + count) of a blob; the stream, too, fails with what the network does. */
  async range(name: string, { from, count, etag, signal }: RangeAsked): Promise<BlobRange> {
    if (!hasAddress(name)) throw new BlobFault("unexpected", "InvalidBlobName");
    try {
      const answer = await this.client.getBlobClient(name).download(from, count, {
        abortSignal: signal,
        maxRetryRequests: 0,
        ...(etag === null ? {} : { conditions: { ifMatch: `"${etag}"` } }),
      });
      const bytes = answer.readableStreamBody as Readable | undefined;
      if (!bytes || !answer.contentRange?.startsWith(`bytes ${from}-`))
        throw new BlobFault("unexpected", "another range");
      return { etag: bare(answer.etag), bytes };
    } catch (error) {
      throw blobFaultOf(error);
    }
  }
}

async function openBlobService(target: ExportEndpoint, access: ExportAccess): Promise<BlobServiceClient> {
  // Only a process that reads containers pays for the client's start.
  const { BlobServiceClient: Client, StorageSharedKeyCredential } = await import("@azure/storage-blob");
  const credential =
    access.kind === "key" ? new StorageSharedKeyCredential(target.account, access.key) : access.credential;
  return new Client(target.endpoint, credential, { retryOptions: RETRIES });
}

/** Gives containers of an account by their names. */
export async function openExportAccount(
  target: ExportEndpoint,
  access: ExportAccess,
): Promise<(container: string) => ExportContainer> {
  const service = await openBlobService(target, access);
  const root = target.endpoint.replace(/\/+$/, "");
  return (name) => new ExportContainer(service.getContainerClient(name), `${root}/${name}`);
}
