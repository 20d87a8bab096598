import { expect, test } from "vitest";
import type { Scope } from "@/lib/log-source/scope";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { instantOf } from "@/lib/time/instant";
import { at } from "../insight/fake-source";

const SCOPE: Scope = {
  account: "stcontosodemo",
  window: { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-21T00:00:00Z") },
  filters: { facets: {}, text: "" },
};

/** A store without a row. */
function emptyStore(): Store {
  const read = async () => [];
  const reader = { read, snapshot: async () => ({ read, close: async () => undefined }) };
  return { database: { ...reader, until: () => reader }, revision: 1 } as unknown as Store;
}

test("tokens that end soon, which each page asks for anew, push out no other answer", async () => {
  const store = emptyStore();
  const source = new EmbeddedSource(() => store, new LoadStatus(false));
  const before = await source.facet(SCOPE, "operation", 30);
  for (let ms = 0; ms < 400; ms += 1)
    await source.endingTokens(SCOPE, { at: instantOf(ms), until: instantOf(86_400_000) });
  expect((await source.facet(SCOPE, "operation", 30)) === before).toBe(true);
});
