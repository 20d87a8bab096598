import { expect, it } from "vitest";
import { groupName } from "@/lib/insight/texts/group-texts";
import type { FailureGroup } from "@/lib/log-source/failures";
import { UTC } from "@/lib/time/time-zone";
import { at } from "./fake-source";

const group = (value: string, parameters: Readonly<Record<string, string>> = {}): FailureGroup => ({
  value,
  count: 2,
  first: at("2026-11-20T08:00:00Z"),
  last: at("2026-11-20T09:00:00Z"),
  reasons: { "sas-expired": 2 },
  parameters: Object.entries(parameters).map(([name, each]) => ({ name, value: each })),
});
const ID = "0123456789abcdef0123456789abcdef";
const SIGNED = { sr: "c", sp: "rl", skoid: "5e9a4c11-0000-4000-8000-00000000000b" };

it.each([
  [
    { ...SIGNED, st: "2026-11-23T08:00:00Z", se: "2026-11-28T08:00:00Z" },
    "Container token rl, 23 Nov, 08:00 – 28 Nov, 08:00, signed by 5e9a4c11…000b",
  ],
  [
    { ...SIGNED, se: "2026-11-28T08:00:00Z" },
    "Container token rl, until 28 Nov, 08:00, signed by 5e9a4c11…000b",
  ],
  [{ sp: "r", se: "soon" }, "Token r, no readable end, signer not named"],
])("a token is called by what it says of itself", (parameters, name) => {
  expect(groupName("token", group(ID, parameters), UTC)).toEqual({
    name: `${name} (01234567…)`,
    full: ID,
  });
});

it("what is not logged is called so, and hostile text is made visible and cut", () => {
  expect(groupName("client", group(""), UTC)).toEqual({ name: "Client not logged", full: "" });
  expect(groupName("token", group("", { sp: "r" }), UTC).name).toBe(
    "Token r, no readable end, signer not named",
  );
  expect(groupName("container", group("a\u202eb"), UTC).name).toBe("a\\u202Eb");
  expect(groupName("client", group("x".repeat(500)), UTC).name).toHaveLength(81);
});
