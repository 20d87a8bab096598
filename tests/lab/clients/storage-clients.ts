import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { TokenCredential } from "@azure/identity";
import {
  AnonymousCredential,
  BlobServiceClient,
  ContainerClient as Container,
  type ContainerClient,
  newPipeline,
  type Pipeline,
  type RequestPolicyFactory,
  StorageSharedKeyCredential,
} from "@azure/storage-blob";
import { DataLakeFileSystemClient, newPipeline as newLakePipeline } from "@azure/storage-file-datalake";
import { EMULATOR_KEY } from "../../support/azurite";
import type { LabAccount } from "../cast";
import { type Done, LABEL_HEADERS, type LabFault } from "../labels";
import type { LoopbackAgents } from "./loopback-agents";

/** Who makes a request, and what was done to its token. */
export interface Label {
  readonly scene: string;
  /** A function where it changes with time. */
  readonly done: Done | (() => Done);
  /** Without a port: each connection has one of its own. */
  readonly caller: string;
  readonly fault?: LabFault;
}

type Credential = StorageSharedKeyCredential | TokenCredential | AnonymousCredential;

const RETRIES = { maxTries: 3, retryDelayInMs: 100, maxRetryDelayInMs: 400 };

/** What clients of the lab are made with: the SDK's own, with names of Azure and connections to loopback. */
export class StorageClients {
  /** Requests that were begun, retries and all. */
  sent = 0;
  #port = 49_152;

  constructor(readonly agents: LoopbackAgents) {}

  labelsOf({ scene, done, caller, fault }: Label): Readonly<Record<string, string>> {
    this.#port = this.#port < 65_000 ? this.#port + 1 : 49_152;
    const address = caller.includes(":") ? `[${caller}]` : caller;
    return {
      [LABEL_HEADERS.scene]: scene,
      [LABEL_HEADERS.done]: typeof done === "function" ? done() : done,
      [LABEL_HEADERS.caller]: `${address}:${this.#port}`,
      ...(fault ? { [LABEL_HEADERS.fault]: fault } : {}),
    };
  }

  #labelling(label: Label): RequestPolicyFactory {
    return {
      create: (next) => ({
        sendRequest: (request) => {
          this.sent += 1;
          for (const [name, value] of Object.entries(this.labelsOf(label))) request.headers.set(name, value);
          return next.sendRequest(request);
        },
      }),
    };
  }

  #options(plain: boolean, application: string) {
    // Handed on to the HTTP client, though the type does not name it.
    const agent = plain ? this.agents.plain : this.agents.secure;
    return { agent, retryOptions: RETRIES, userAgentOptions: { userAgentPrefix: application } };
  }

  #pipeline(
    credential: Credential,
    label: Label,
    options: { plain?: boolean; application?: string },
  ): Pipeline {
    const { plain = false, application = "" } = options;
    const pipeline = newPipeline(credential, this.#options(plain, application));
    pipeline.factories.push(this.#labelling(label));
    return pipeline;
  }

  /** An account's service client with a credential: a key's owner, or a bearer. */
  service(account: LabAccount, credential: Credential, label: Label): BlobServiceClient {
    const url = `https://${account.name}.blob.core.windows.net`;
    return new BlobServiceClient(url, this.#pipeline(credential, label, {}));
  }

  /** The owner, who holds the account's key. */
  owner(account: LabAccount, label: Label): BlobServiceClient {
    return this.service(account, new StorageSharedKeyCredential(account.name, EMULATOR_KEY), label);
  }

  /** A container's client with a token, as an application makes it. */
  container(
    account: LabAccount,
    token: string,
    label: Label,
    options: { readonly plain?: boolean; readonly application?: string; readonly name?: string } = {},
  ): ContainerClient {
    const scheme = options.plain ? "http" : "https";
    const url = `${scheme}://${account.name}.blob.core.windows.net/${options.name ?? account.container}?${token}`;
    return new Container(url, this.#pipeline(new AnonymousCredential(), label, options));
  }

  /** A Data Lake file system's client with a token. */
  fileSystem(account: LabAccount, token: string, label: Label, application = ""): DataLakeFileSystemClient {
    const pipeline = newLakePipeline(new AnonymousCredential(), this.#options(false, application));
    pipeline.factories.push(this.#labelling(label));
    const url = `https://${account.name}.dfs.core.windows.net/${account.container}?${token}`;
    return new DataLakeFileSystemClient(url, pipeline);
  }

  /** A request without an SDK, as a browser or a script sends it; resolves with the status. */
  send(
    url: string,
    label: Label,
    options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<number> {
    this.sent += 1;
    const plain = url.startsWith("http:");
    const split = url.indexOf("/", "https://".length);
    const asked = {
      method: options.method ?? "GET",
      // As it is: new URL() would escape what somebody broke.
      host: url.slice(url.indexOf("//") + 2, split),
      path: url.slice(split),
      headers: { ...options.headers, ...this.labelsOf(label) },
      agent: plain ? this.agents.plain : this.agents.secure,
    };
    return new Promise((resolve, reject) => {
      const take = (answer: IncomingMessage) => {
        answer.resume().once("end", () => resolve(answer.statusCode ?? 0));
      };
      const request = plain ? httpRequest(asked, take) : httpsRequest(asked, take);
      request.once("error", reject).end();
    });
  }
}
