import { describe, expect, test } from "vitest";
import { askKeyMaker } from "@/lib/insight/answers/key-maker";
import { keyMakerText } from "@/lib/insight/texts/key-texts";
import type { KeyRequest, KeyRequestsAsked } from "@/lib/log-source/other-requests";
import { at, failureOf, fakeSource } from "./fake-source";

const DELEGATOR = "aaaaaaaa-0000-4000-8000-000000000001";
const FAILURE = failureOf("1", {
  parameters: [
    { name: "skoid", value: DELEGATOR.toUpperCase() },
    { name: "skt", value: "2026-11-20T07:00:00Z" },
  ],
});

const key = (time: string, upn = "m***@contoso.example"): KeyRequest => ({
  time: at(time),
  objectId: DELEGATOR,
  tenantId: "t",
  upn,
  appId: "",
  client: "azsdk-python/12.1",
  caller: "203.0.113.7",
});

async function told(requests: readonly KeyRequest[] | null, exact = true, logFrom = "2026-11-18T00:00:00Z") {
  const asked: KeyRequestsAsked[] = [];
  const source = fakeSource({
    keyRequests: async (question) => {
      asked.push(question);
      return requests && { requests, exact };
    },
  });
  const maker = await askKeyMaker(source, FAILURE, at(logFrom));
  return { text: keyMakerText(maker), asked };
}

describe("who made the key", () => {
  test("is looked for between an hour before the key's start and the request", async () => {
    const { asked } = await told([]);
    expect(asked).toEqual([
      {
        account: "stone",
        delegator: DELEGATOR,
        window: { from: at("2026-11-20T06:00:00Z"), to: at("2026-11-20T09:00:00Z") },
      },
    ]);
  });

  test("names the only request that fits, and no more than that is sure", async () => {
    const { text } = await told([key("2026-11-20T07:00:01Z")]);
    expect(text).toMatch(
      /^The key was most likely made by m\*\*\*@contoso\.example \(object id aaaaaaaa-.*\) at 20 Nov 2026, 07:00:01.* with azsdk-python\/12\.1 from 203\.0\.113\.7: their only request/,
    );
  });

  test("names of several the one nearest to the key's start", async () => {
    const requests = ["06:10:00", "07:00:02", "08:30:00"].map((clock) => key(`2026-11-20T${clock}Z`, ""));
    const { text } = await told(requests, false);
    expect(text).toContain(
      "probably made by object id aaaaaaaa-0000-4000-8000-000000000001 at 20 Nov 2026, 07:00:02",
    );
    expect(text).toContain("of at least 3 requests");
  });

  test("says what would settle it where there is none, and where the log begins later", async () => {
    expect((await told([])).text).toContain("To settle it, look for that operation");
    expect((await told([])).text).not.toContain("The log begins");
    expect((await told([], true, "2026-11-20T08:00:00Z")).text).toContain(
      "The log begins at 20 Nov 2026, 08:00",
    );
  });

  test("stays unknown where no such request was read, or the token tells nothing", async () => {
    expect((await told(null)).text).toContain(
      "When it was made is not known: requests for keys were not read",
    );
    const bare = await askKeyMaker(fakeSource(), failureOf("1", { parameters: [] }), null);
    expect(keyMakerText(bare)).toBe("Who made the key is not known: the token names no delegator (skoid).");
  });
});
