import { afterEach, describe, expect, test, vi } from "vitest";
import { askerOf } from "@/app/checks/asker-of";
import { setCurrentSource } from "@/lib/log-source/current-source";
import { runForViewer, type Sighting, type Viewer } from "@/lib/log-source/viewer";
import { fakeSource } from "./insight/fake-source";
import { viewerOf } from "./log-source/two-accounts";

const idIn = (group: string) =>
  `/subscriptions/${"1".repeat(8)}-1111-1111-1111-${"1".repeat(12)}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/stone`;
const LOGGED = `${idIn("rg")}/blobServices/default`;

const asked = (viewer: Viewer) => runForViewer(viewer, () => askerOf(new Request("http://localhost/")));

/** Asks as a viewer, whose own accounts the logs name by their ids. */
function mayName(viewer: Viewer, resourceId: string, logged = LOGGED): Promise<boolean> {
  const source = fakeSource({
    coverage: async () => ({
      ...{ from: null, to: null, newestRequest: null, newestFailure: null, loadedAt: null },
      resourceId: logged,
    }),
  });
  setCurrentSource(() => source);
  return runForViewer(viewer, () => asked(viewer).mayName("stone", resourceId));
}

afterEach(() => vi.unstubAllEnvs());

describe("who has an account checked", () => {
  test("that they may not see is on record as refused, once", async () => {
    const sightings: Sighting[] = [];
    const viewer = viewerOf(new Set(["stone"]), async (sighting) => void sightings.push(sighting));
    expect(await asked(viewer).mayAsk("stsecret")).toBe(false);
    expect(sightings).toEqual([{ account: "stsecret", window: null, outcome: "denied" }]);
    expect(await asked(viewer).mayAsk("stone")).toBe(true);
    expect(sightings.length).toBe(1);
  });

  test("is refused also where that can't be put on record", async () => {
    const viewer = viewerOf(new Set(["stone"]), () => Promise.reject(new Error("disk full")));
    expect(await asked(viewer).mayAsk("stsecret")).toBe(false);
  });
});

describe("who names the account's ARM id", () => {
  const some = viewerOf(new Set(["stone"]));

  test("and may see some accounts alone may give the logs' one, in any case", async () => {
    expect(await mayName(some, idIn("RG"))).toBe(true);
    expect(await mayName(some, idIn("others"))).toBe(false);
    expect(await mayName(some, idIn("rg"), "")).toBe(false);
  });

  test("and may see all may give any, unless the server itself is to ask about some alone", async () => {
    vi.stubEnv("SAS_INSIGHTS_CHECKS", "on");
    expect(await mayName(viewerOf("all"), idIn("others"))).toBe(true);
    vi.stubEnv("SAS_INSIGHTS_AZURE_ALLOWED_ACCOUNTS", "stone");
    expect(await mayName(viewerOf("all"), idIn("others"))).toBe(false);
    expect(await mayName(viewerOf("all"), idIn("rg"))).toBe(true);
  });
});
