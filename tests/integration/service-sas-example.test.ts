import { afterAll, beforeAll, expect, it } from "vitest";
import { CLOUDS } from "@/lib/azure/clouds";
import { listServiceSas } from "@/lib/check-runner/list-service-sas";
import { SYSTEM_CLOCK } from "@/lib/queries/clock";
import { startArmStorageApi } from "../emulators/arm-storage-api";
import { fakeCredential } from "../emulators/fake-credential";
import type { LoopbackService } from "../emulators/loopback-service";
import { EMULATOR_KEY } from "../support/azurite";

/** The example of the operation's page (StorageAccountListServiceSAS). */
const RESOURCE = {
  subscriptionId: "00000000-0000-0000-0000-000000000000",
  resourceGroupName: "res7439",
  accountName: "sto1299",
};
const PATH =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/res7439/providers/Microsoft.Storage/storageAccounts/sto1299";
const REQUEST = {
  canonicalizedResource: "/blob/sto1299/music",
  signedExpiry: "2017-05-24T11:32:48.8457197Z",
  signedPermission: "l",
  signedResource: "c",
};
const RESPONSE =
  "sv=2015-04-05&sr=c&se=2017-05-24T11%3A32%3A48Z&sp=l&sig=PoF8yBUGixsjzwroLmw7vG3VbGz4KB2woZC2D4C2oio%3D";

let arm: LoopbackService;
beforeAll(async () => {
  arm = await startArmStorageApi({
    audience: CLOUDS.public.armAudience,
    accounts: { [PATH.slice(1).toLowerCase()]: { keys: { key1: EMULATOR_KEY } } },
    now: () => Date.parse("2017-05-24T10:00:00Z"),
  });
});
afterAll(() => arm.close());

const ask = (body: Parameters<typeof listServiceSas>[1]) =>
  listServiceSas(RESOURCE, body, {
    credential: fakeCredential({ now: Date.now }),
    cloud: { ...CLOUDS.public, armEndpoint: arm.url },
    clock: SYSTEM_CLOCK,
    newId: () => "cccccccc-0000-4000-8000-000000000001",
    signal: new AbortController().signal,
    certificateAuthority: arm.certificateAuthority,
  });

const withoutSignature = (token: string): string => token.replace(/(?<=sig=).*/, "");

it("the documented request is sent as it is documented, the time to the millisecond", async () => {
  await ask(REQUEST);
  const [sent] = arm.requests;
  expect(sent).toMatchObject({ method: "POST", path: `${PATH}/listServiceSas?api-version=2025-06-01` });
  expect(sent?.headers["content-type"]).toBe("application/json");
  expect(JSON.parse(sent?.body ?? "")).toEqual({ ...REQUEST, signedExpiry: "2017-05-24T11:32:48.845Z" });
});

it("the documented response is what comes back, but for the key that signs", async () => {
  const { answer, sent } = await ask(REQUEST);
  expect(sent).toMatchObject({ status: 200, code: null });
  expect(answer?.kind === "token" && withoutSignature(answer.token)).toBe(withoutSignature(RESPONSE));
});

it("every member of the body is sent under its documented name", async () => {
  const body = {
    canonicalizedResource: "/table/sto1299/orders",
    signedPermission: "raud",
    signedIp: "203.0.113.0-203.0.113.63",
    signedProtocol: "https,http",
    signedStart: "2017-05-24T10:00:00.000Z",
    signedExpiry: "2017-05-24T11:00:00.000Z",
    signedIdentifier: "policy",
    startPk: "a",
    startRk: "1",
    endPk: "b",
    endRk: "2",
    keyToSign: "key1",
    signedResource: "c",
    rscc: "no-cache",
    rscd: "inline",
    rsce: "gzip",
    rscl: "en",
    rsct: "text/plain",
  };
  await ask(body);
  expect(JSON.parse(arm.requests.at(-1)?.body ?? "")).toEqual(body);
});

it("what is refused is told by code and message, with the status", async () => {
  const { signedExpiry: _, ...withoutExpiry } = REQUEST;
  const { answer } = await ask(withoutExpiry);
  expect(answer).toEqual({
    kind: "refused",
    status: 400,
    code: "InvalidValuesForRequestParameters",
    message: "Values for request parameters are invalid: signedExpiry.",
  });
});
