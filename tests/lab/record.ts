import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { unlessAborted } from "./aborted";
import { type LabOptions, startLab } from "./lab";
import { describeSurprises } from "./report";
import { INDISTINCT } from "./truth";

/** What `--record` is told. */
export interface RecordOrder extends Pick<LabOptions, "minutes" | "rate" | "seed"> {
  /** An empty folder, or one that does not exist. */
  readonly folder: string;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

const README = `# Recorded by \`npm run lab -- --record\`

Requests that really happened: user delegation keys and tokens made by the Azure SDK, sent to Azurite over HTTPS, answered by
it or, where it does not look, by a proxy in front of it as Azure would. \`logs\` has the layout and format of Azure Monitor's
export; signatures are masked as the service masks them. Accounts, callers and ids are invented.

\`truth.json\` says for each refused request (by \`correlationId\`) what had been done, and what a row may show instead (\`also\`).
docs/lab.md says how it is made.
`;

/** Records a data set with its truth; resolves with the number of refused requests in it. */
export async function recordLab(order: RecordOrder): Promise<number> {
  const { folder, minutes, rate, seed, say, signal } = order;
  const [logs, hidden] = [join(folder, "logs"), join(folder, ".lab")];
  mkdirSync(hidden, { recursive: true });
  const lab = await startLab({ logs, folder: hidden, minutes, rate, seed, signal });
  try {
    const played = await unlessAborted(lab.played, signal);
    await lab.stop();
    const truth = lab.truth();
    for (const [scene, fault] of Object.entries(played.faults)) say(`${scene}: ${fault}`);
    for (const text of describeSurprises(truth)) say(text);
    const told = [...truth.refused.values()].map(({ id, done, scene, operation, status }) => [
      id,
      { done, also: INDISTINCT[done as Cause] ?? [], scene, operation, status },
    ]);
    writeFileSync(join(folder, "truth.json"), `${JSON.stringify(Object.fromEntries(told), null, 1)}\n`);
    writeFileSync(join(folder, "README.md"), README);
    say(`${played.sent.toLocaleString("en")} requests, ${truth.refused.size.toLocaleString("en")} refused`);
    return truth.refused.size;
  } finally {
    await lab.stop();
    rmSync(hidden, { recursive: true, force: true });
  }
}
