import { spawn } from "node:child_process";
import { BlobServiceClient, StorageSharedKeyCredential } from "@azure/storage-blob";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { inEveryTool } from "@/lib/diagnosis/fixes/every-tool";
import type { Plan } from "@/lib/diagnosis/fixes/plan";
import { EMULATOR_KEY, startSecureAzurite } from "../support/azurite";
import { planWith } from "../support/token-plans";

const ACCOUNT = "stcontosodemo";
const USER = "aaaaaaaa-0000-4000-8000-000000000001";
const TENANT = "bbbbbbbb-0000-4000-8000-000000000002";
const NAMES = ["2026/q3.pdf", "it's 50% off & ü/$(id) `id` #1?.txt", 'say "hi"; !! {x} +.txt'];
let azurite: Awaited<ReturnType<typeof startSecureAzurite>>;

beforeAll(async () => {
  azurite = await startSecureAzurite(ACCOUNT);
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const service = new BlobServiceClient(
    azurite.endpoint,
    new StorageSharedKeyCredential(ACCOUNT, EMULATOR_KEY),
  );
  const container = service.getContainerClient("reports");
  await container.create();
  for (const name of NAMES) await container.getBlockBlobClient(name).upload(name, Buffer.byteLength(name));
  vi.unstubAllEnvs();
});
afterAll(() => azurite.stop());

/** A bearer token as Microsoft Entra would give it, without a signature. */
function bearerToken(): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { aud: "https://storage.azure.com", iss: `https://sts.windows.net/${TENANT}/`, tid: TENANT };
  const times = { iat: now - 60, nbf: now - 60, exp: now + 3600, oid: USER };
  const parts = [
    { alg: "none", typ: "JWT" },
    { ...claims, ...times },
  ];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;
}

/** What a shell printed; Azure CLI is the only program that is not the machine's own. */
async function runBash(script: string): Promise<string> {
  const child = spawn("bash", ["--norc", "--noprofile", "-eu"], {
    env: { ...process.env, CURL_CA_BUNDLE: azurite.certificate, LC_ALL: "C.UTF-8", BEARER: bearerToken() },
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.end(`az() { printf %s "$BEARER"; }\n${script}\n`);
  let printed = "";
  for await (const chunk of child.stdout) printed += String(chunk);
  return printed.trim();
}

/** The text that the page shows, sent to the emulator instead of Azure. */
function scriptFor(plan: Partial<Plan>): string {
  const { commands } = inEveryTool(planWith(plan));
  const text = commands.find(({ label }) => label === "REST (bash)")?.text ?? "";
  return text.replaceAll(`https://${ACCOUNT}.blob.core.windows.net`, azurite.endpoint);
}

const fetched = (address: string, method: string): Promise<string> =>
  runBash(`curl -sS -X ${method} -o /dev/null -w '%{http_code}' "$(cat <<'END'\n${address}\nEND\n)"`);

const KEPT: Plan["options"] = { rscd: 'attachment; filename="a b+c.txt"', rsct: "text/plain" };

test.each(NAMES)("the token that bash and openssl sign for %s is accepted", async (blob) => {
  const address = await runBash(scriptFor({ blob, options: KEPT }));
  expect(address).toContain("sp=r&spr=https");
  expect(await fetched(address, "GET")).toBe("200");
  expect(await fetched(address.replace(/sig=../, "sig=AA"), "GET")).toBe("403");
});

test("it reads this blob alone, and no more than it says", async () => {
  const address = await runBash(scriptFor({ blob: NAMES[0] ?? "" }));
  expect(await fetched(address.replace("q3.pdf", "q4.pdf"), "GET")).toBe("403");
  expect(await fetched(address, "DELETE")).toBe("403");
});

test("that for a container lists it", async () => {
  const address = await runBash(scriptFor({ level: "container", permissions: "rl" }));
  expect(await fetched(`${address}&restype=container&comp=list`, "GET")).toBe("200");
});
