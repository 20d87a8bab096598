import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { type AddressInfo, connect } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { BlobServiceClient, StorageSharedKeyCredential } from "@azure/storage-blob";
import { selfSignedCertificate } from "../emulators/self-signed-certificate";
import { makeTemporaryFolder } from "./temporary-folder";

/** A made-up account key of the emulator. */
export const EMULATOR_KEY = Buffer.from("not a secret: a key of a test only").toString("base64");

/** What a request gets instead of Azurite's answer; null: that answer. cut: its first so many bytes, then a reset. */
export type Fault =
  | { readonly status: number; readonly code: string }
  | { readonly cut: number }
  | "reset"
  | "html"
  | null;

/** A real Azurite server behind a gate that counts requests and can be told to misbehave. */
export interface Azurite {
  /** Endpoint of an account, through the gate. */
  endpoint(account: string): string;
  /** The account itself, past the gate. */
  account(name: string): BlobServiceClient;
  /** "GET path?query" of what came through the gate so far, decoded. */
  readonly requests: string[];
  /** Decides about each request from now on; `n` counts from 0 for each rule. */
  misbehave(rule: (request: string, n: number) => Fault): void;
  stop(): Promise<void>;
}

/** Ends the emulator with whoever started it, however that ends. From the repository's folder: this may be a bundle. */
const EXIT_TOO = pathToFileURL(resolve("scripts/lib/exit-with-parent.mjs")).href;
const MAIN = createRequire(import.meta.url).resolve("azurite/dist/src/blob/main.js");

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startEmulator(
  accounts: readonly string[],
  folder: string,
  more: readonly string[] = [],
  certificates = "",
) {
  const port = await freePort();
  const words = ["--blobHost", "127.0.0.1", "--blobPort", String(port), "--inMemoryPersistence"];
  const quiet = ["--skipApiVersionCheck", "--disableTelemetry", "--silent"];
  const child = spawn(process.execPath, ["--import", EXIT_TOO, MAIN, ...words, ...quiet, ...more], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    // It is ended by its group.
    detached: process.platform !== "win32",
    env: {
      ...process.env,
      SAS_INSIGHTS_STARTED_BY: String(process.pid),
      AZURITE_ACCOUNTS: accounts.map((name) => `${name}:${EMULATOR_KEY}`).join(";"),
      // It asks itself for the sources of copies.
      ...(certificates ? { NODE_EXTRA_CA_CERTS: certificates } : {}),
    },
  });
  const until = Date.now() + 60_000;
  while (!(await answers(port))) {
    if (Date.now() > until || child.exitCode !== null) throw new Error("Azurite did not start");
    await sleep(100);
  }
  return { port, child };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.once("connect", () => socket.destroy());
    socket.once("error", () => resolve(false));
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once("exit", () => resolve());
    // Its content is in memory, and its channel to us keeps it from an end of its own.
    child.kill("SIGKILL");
  });

/** Azurite's answer, cut off after so many bytes where that is asked. */
function forward(port: number, from: IncomingMessage, to: ServerResponse, cut: number | null): void {
  const onward = request(
    { host: "127.0.0.1", port, path: from.url, method: from.method, headers: from.headers },
    (answer) => {
      to.writeHead(answer.statusCode ?? 500, answer.headers);
      let sent = 0;
      answer.on("data", (chunk: Buffer) => {
        const most = cut === null ? chunk.length : Math.max(0, cut - sent);
        sent += chunk.length;
        to.write(chunk.subarray(0, most));
        if (cut !== null && sent >= cut) setTimeout(() => to.destroy(), 20);
      });
      answer.on("end", () => (cut === null || sent < cut) && to.end());
    },
  );
  onward.on("error", () => to.destroy());
  from.pipe(onward);
}

function answer(fault: Exclude<Fault, null>, to: ServerResponse): void {
  if (typeof fault === "object" && "status" in fault) {
    to.writeHead(fault.status, { "x-ms-error-code": fault.code, "content-type": "application/xml" });
    to.end(`<?xml version="1.0"?><Error><Code>${fault.code}</Code><Message>made up</Message></Error>`);
  } else if (fault === "html") {
    to.writeHead(200, { "content-type": "text/html" });
    to.end("<html><body>Please sign in</body></html>");
  } else to.destroy();
}

async function openGate(port: number, requests: string[], rule: () => (text: string) => Fault) {
  const gate: Server = createServer((from, to) => {
    const text =
      `${from.method} ${decodeURIComponent(from.url ?? "")} ${from.headers["x-ms-range"] ?? ""}`.trim();
    requests.push(text);
    const fault = rule()(text);
    if (fault === null) forward(port, from, to, null);
    else if (typeof fault === "object" && "cut" in fault) forward(port, from, to, fault.cut);
    else answer(fault, to);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => gate.once("listening", resolve));
  return gate;
}

/** Starts an emulator of these accounts on free ports of this machine, its content in memory. */
export async function startAzurite(accounts: readonly string[]): Promise<Azurite> {
  const folder = makeTemporaryFolder();
  const { port, child } = await startEmulator(accounts, folder.path);
  const requests: string[] = [];
  let rule: (text: string) => Fault = () => null;
  const gate = await openGate(port, requests, () => rule);
  const { port: gatePort } = gate.address() as AddressInfo;
  return {
    requests,
    endpoint: (account) => `http://127.0.0.1:${gatePort}/${account}`,
    account: (name) =>
      new BlobServiceClient(
        `http://127.0.0.1:${port}/${name}`,
        new StorageSharedKeyCredential(name, EMULATOR_KEY),
      ),
    misbehave: (next) => {
      let n = 0;
      rule = (text) => next(text, n++);
    },
    stop: async () => {
      gate.closeAllConnections();
      await new Promise((resolve) => gate.close(resolve));
      await ended(child);
      folder.remove();
    },
  };
}

/** The emulator with encryption and Microsoft Entra's tokens, whose issuer and audience it checks; for one account or more. */
export async function startSecureAzurite(...accounts: readonly [string, ...string[]]) {
  const folder = makeTemporaryFolder();
  const [key, certificate] = [join(folder.path, "key.pem"), join(folder.path, "certificate.pem")];
  const made = selfSignedCertificate(Date.now());
  writeFileSync(key, made.key);
  writeFileSync(certificate, made.certificate);
  const more = ["--oauth", "basic", "--cert", certificate, "--key", key];
  const { port, child } = await startEmulator(accounts, folder.path, more, certificate);
  return {
    certificate,
    /** For another service beside it: two that vouch for themselves under one name can't be told apart. */
    selfSigned: made,
    port,
    pid: child.pid,
    endpoint: `https://127.0.0.1:${port}/${accounts[0]}`,
    stop: async () => {
      await ended(child);
      folder.remove();
    },
  };
}
