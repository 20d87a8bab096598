import { expect, test } from "vitest";
import { NOTHING_TO_LOOK_FOR } from "@/lib/log-source/lookup";
import { findFailures } from "@/lib/sources/kusto/queries/find-failures";

test("where no account may be searched, nothing is found and no service is asked", async () => {
  const ask = () => Promise.reject(new Error("asked"));
  const lookup = { ...NOTHING_TO_LOOK_FOR, signatureHashes: ["A".repeat(64)] };
  expect(await findFailures(ask, { ...lookup, accounts: [] }, 10)).toEqual({
    match: null,
    total: 0,
    failures: [],
  });
  await expect(findFailures(ask, { ...lookup, accounts: ["a"] }, 10)).rejects.toThrow("asked");
});
