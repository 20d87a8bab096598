import { expect, test } from "vitest";
import { ContainerPolls } from "@/lib/ingest/owner/ingest-loop";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";

const PLAN = {
  ...{ dataFolder: "", input: null, script: "", rebuild: false },
  containers: { accounts: [], kinds: [], days: 1, key: null, credential: null },
};
const storeNamed = (name: string) => ({ name }) as unknown as Store;

/** Polls whose scans are counted, and fail as often as told. */
function polls(failures = 0) {
  const scans: Store[] = [];
  const containers = new ContainerPolls(PLAN, async (store) => {
    scans.push(store);
    if (scans.length <= failures) throw new Error("unreachable");
    return [`problem ${scans.length}`];
  });
  return { scans, look: (store: Store) => containers.problems(store, new LoadStatus(false)) };
}

test("a store that was read into is not read into again before the time", async () => {
  const { scans, look } = polls();
  const store = storeNamed("a");
  expect(await look(store)).toEqual(["problem 1"]);
  expect(await look(store)).toEqual(["problem 1"]);
  expect(scans).toHaveLength(1);
});

test("a store in its place is read into at once", async () => {
  const { scans, look } = polls();
  const [before, after] = [storeNamed("before"), storeNamed("after")];
  await look(before);
  expect(await look(after)).toEqual(["problem 2"]);
  expect(scans).toEqual([before, after]);
});

test("a scan that failed is tried again by the next poll", async () => {
  const { scans, look } = polls(1);
  const store = storeNamed("a");
  await expect(look(store)).rejects.toThrow("unreachable");
  expect(await look(store)).toEqual(["problem 2"]);
  expect(scans).toHaveLength(2);
});
