import { syncBuiltinESMExports } from "node:module";
import os from "node:os";
import { dataExplorerTransport } from "@/lib/sources/kusto/client/data-explorer-transport";
import { instantOf } from "@/lib/time/instant";
import { fakeCredential } from "./fake-credential";

/** No one has it in /etc/passwd, as in many a container. */
const UNKNOWN_USER = 54_321;

/** What the machine says of such a user, for who may not become one. */
function unknownUser(): never {
  throw Object.assign(new Error("A system error occurred: uv_os_get_passwd returned ENOENT"), {
    code: "ERR_SYSTEM_ERROR",
    info: { errno: -2, code: "ENOENT", syscall: "uv_os_get_passwd" },
  });
}

function becomeNobody(): void {
  if (process.getuid?.() === 0) process.setuid?.(UNKNOWN_USER);
  else Object.assign(os, { userInfo: unknownUser });
  syncBuiltinESMExports();
}

/** A process of its own: asks the cluster at the address given as a user whom the machine does not know. */
async function main(cluster: string, certificateAuthority: string, audience: string): Promise<void> {
  becomeNobody();
  const transport = dataExplorerTransport({
    cluster,
    database: "logs",
    audience,
    authority: "https://login.microsoftonline.com",
    credential: fakeCredential({ now: Date.now }),
    certificateAuthority,
  });
  const window = { from: instantOf(0), to: instantOf(1_000) };
  const question = { text: "StorageBlobLogs | count", service: "blob", window, account: null } as const;
  const signal = AbortSignal.timeout(30_000);
  const { status } = await transport.send({ question, serverTimeoutSeconds: 20, signal });
  process.stdout.write(`${status}\n`);
}

const [cluster = "", certificateAuthority = "", audience = ""] = process.argv.slice(2);
await main(cluster, certificateAuthority, audience);
process.exit();
