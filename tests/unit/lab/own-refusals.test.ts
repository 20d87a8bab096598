import { describe, expect, it } from "vitest";
import { DELEGATORS, PARTNER_RANGE } from "../../lab/cast";
import { refuseInItsPlace } from "../../lab/proxy/own-refusals";
import { labRequest } from "./lab-request-of";

const START = Date.UTC(2026, 10, 29, 21, 0, 0);
const TIMES = { startMs: START, durationMs: 1_000_000 };
const GOOD = `skoid=${DELEGATORS.website.objectId}&skt=2026-11-29T20:00:00Z&ske=2026-11-30T00:00:00Z&st=2026-11-29T20:00:00Z&se=2026-11-29T23:00:00Z&spr=https&sp=rcw&sig=x`;
const ISSUED_EARLY = { issuedAt: () => START - 1_000 };

const refuse = (more: Parameters<typeof labRequest>[0], share = 0.1, keys = ISSUED_EARLY) =>
  refuseInItsPlace(labRequest({ search: GOOD, receivedMs: START + share * 1_000_000, ...more }), TIMES, keys);

describe("in Azurite's place the proxy", () => {
  it("lets a good request through", () => expect(refuse({})).toBeNull());

  it.each([
    ["network", { account: "stlabvault" }, 0.1],
    ["escaped-twice", { search: GOOD.replace("sig=x", "sig=x%252B") }, 0.1],
    ["unbound", { search: `${GOOD}&sduoid=someone` }, 0.1],
    ["address", { search: `${GOOD}&sip=${PARTNER_RANGE}` }, 0.1],
    ["address", { search: `${GOOD}&sip=${PARTNER_RANGE}`, caller: "[2001:db8:41::7]:50000" }, 0.1],
    ["protocol", { protocol: "HTTP" }, 0.1],
    ["tags", { method: "PUT", headers: { "x-ms-tags": "" } }, 0.1],
    ["role", { search: GOOD.replace(DELEGATORS.website.objectId, DELEGATORS.partner.objectId) }, 0.5],
    ["revoked", { account: "stlabarchive" }, 0.6],
    ["public-access", { account: "stlabvault", caller: "198.51.100.14:50000" }, 0.65],
    ["account-disabled", { account: "stlabvault", caller: "198.51.100.14:50000" }, 0.9],
  ] as const)("refuses for %s: %j at %d", (refusal, more, share) => {
    expect(refuse(more, share)).toBe(refusal);
  });

  it("lets requests of the partner through before and after its role is away", () => {
    const search = GOOD.replace(DELEGATORS.website.objectId, DELEGATORS.partner.objectId);
    expect([0.39, 0.41, 0.74, 0.76].map((share) => refuse({ search }, share))).toEqual([
      null,
      "role",
      "role",
      null,
    ]);
  });

  it("accepts tokens of a key that was handed out after the others were revoked", () => {
    expect(refuse({ account: "stlabarchive" }, 0.9, { issuedAt: () => START + 700_000 })).toBeNull();
  });

  it("leaves a token whose times do not hold to Azurite, which refuses it as Azure does", () => {
    const ended = GOOD.replace("23:00:00Z", "20:59:00Z");
    expect(refuse({ search: ended, protocol: "HTTP" })).toBeNull();
  });
});
