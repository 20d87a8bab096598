import { afterAll } from "vitest";
import { SERVICES } from "@/lib/requests/logged-request";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";
import { LoadStatus } from "@/lib/store/load-status";
import { dataExplorerLab, logAnalyticsLab } from "../emulators/azure-lab";
import { type KustoEngine, startKustoEngine } from "../emulators/kusto-engine";
import { createLab } from "../support/lab";
import { shortOrSoak } from "../support/soak";
import { ALL_WAYS, logSourceContract, ROWS, SOME_WAYS } from "./log-source-contract";

/** A moment after the last row, so that it lies in the look-back. */
const NOW = Date.parse("2026-11-20T12:00:00Z");

const lab = createLab();
let engine: Promise<KustoEngine> | null = null;
afterAll(async () => {
  lab.close();
  await (await engine)?.stop();
});

/** Both services are asked the same questions of the same rows: the engine answers each once. */
function answeringOnce(run: KustoEngine["run"]): KustoEngine["run"] {
  const answers = new Map<string, ReturnType<KustoEngine["run"]>>();
  return (kql, fence) => {
    // The fence says what the query says of its window: only one of the services sends it.
    const answer = answers.get(kql) ?? run(kql, fence);
    answers.set(kql, answer);
    return answer;
  };
}

async function filledEngine(): Promise<KustoEngine> {
  const started = await startKustoEngine();
  for (const service of SERVICES) {
    await started.insert({ [service]: ROWS.filter((row) => row.service === service).map(({ row }) => row) });
  }
  return { ...started, run: answeringOnce(started.run) };
}

function sharedEngine(): Promise<KustoEngine> {
  engine ??= filledEngine();
  return engine;
}

logSourceContract("the embedded store", async () => {
  lab.put("rows.json", JSON.stringify(ROWS.map(({ row }) => row)));
  await lab.load();
  const store = await lab.open();
  afterAll(() => store.close());
  const status = new LoadStatus(false);
  status.loaded();
  return new EmbeddedSource(() => store, status);
});

for (const [name, open] of [
  ["Azure Monitor Logs", logAnalyticsLab],
  ["Azure Data Explorer", dataExplorerLab],
] as const) {
  logSourceContract(
    name,
    async () => {
      const { run } = await sharedEngine();
      const { client } = await open({ run, deadlineSeconds: 110 });
      return new KustoSource({ client, services: ["blob", "file"], now: () => NOW });
    },
    shortOrSoak(SOME_WAYS, ALL_WAYS),
  );
}
