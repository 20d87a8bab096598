import { describe, expect, test } from "vitest";
import { REGISTERED_CHECKS } from "@/lib/check-runner/registry";
import { checksOfRequest, type FittingCheck } from "@/lib/live-checks/links/checks-of-request";
import { LIVE_CHECKS } from "@/lib/live-checks/protocol/kinds";
import { cleanAddress } from "@/lib/requests/clean-address";
import { at, requestWith } from "../../../support/request-with";

const NOW = at("2026-11-20T12:00:00Z");
const DELEGATOR = "7a2b1c3d-0000-4000-9000-00000000000d";
const SUBSCRIPTION = "/subscriptions/7a2b1c3d-0000-4000-8000-000000000001";
const idOf = (account: string) =>
  `${SUBSCRIPTION}/resourceGroups/rg-1/providers/Microsoft.Storage/storageAccounts/${account}/blobServices/default`;

const valuesOf = ({ href }: FittingCheck) =>
  Object.fromEntries(new URL(href, "https://insights.example").searchParams);

describe("the checks that fit a blocked request", () => {
  const { account } = requestWith();
  const links = checksOfRequest(
    requestWith({ resourceId: idOf(account), sas: { skoid: DELEGATOR, suoid: null } }),
    NOW,
  );

  test("have forms that are complete, by the rules of each check", () => {
    expect(links.map(({ check }) => check)).toEqual(["delegator", "user-delegation-key", "service-sas"]);
    for (const link of links) {
      const prepared = REGISTERED_CHECKS[link.check].prepare(valuesOf(link), NOW);
      expect(prepared, link.href).toMatchObject({ ok: true, account });
    }
  });

  test("name the delegator, its tenant and the account's own resource", () => {
    const [delegator] = links;
    expect(delegator && valuesOf(delegator)).toMatchObject({
      delegator: DELEGATOR,
      resource: idOf(account).replace("/blobServices/default", ""),
    });
  });

  test("have addresses of which nothing is taken for a secret", () => {
    for (const { href } of links) expect(cleanAddress(href)).toBe(href);
  });
});

test("a resource that is another account's is left out", () => {
  const [delegator] = checksOfRequest(
    requestWith({ resourceId: idOf("stother"), sas: { skoid: DELEGATOR } }),
    NOW,
  );
  expect(delegator && valuesOf(delegator)).not.toHaveProperty("resource");
});

test("without a delegator nobody's roles can be looked up", () => {
  const links = checksOfRequest(requestWith({ sas: { skoid: null } }), NOW);
  expect(links.map(({ check }) => check)).not.toContain("delegator");
});

test("no field of any check has a name that an address loses, or that its form has for itself", () => {
  const names = LIVE_CHECKS.flatMap((kind) => REGISTERED_CHECKS[kind].fields.map(({ name }) => name));
  for (const name of new Set(names)) {
    const address = `/checks/any?${name}=key1`;
    expect(cleanAddress(address)).toBe(address);
    expect(["check", "confirm", "problem", "json", "help"]).not.toContain(name);
  }
});
