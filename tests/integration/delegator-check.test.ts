import { afterEach, describe, expect, test } from "vitest";
import { MAX_REQUESTS } from "@/lib/check-runner/kept-authorization";
import type { CheckReport } from "@/lib/live-checks/protocol/report";
import { startArmAuthorizationApi } from "../emulators/arm-authorization-api";
import { directoryOf } from "../support/arm-directory";
import { ACCOUNT, CONTAINER, DELEGATOR, GROUP, RESOURCE_GROUP, SUBSCRIPTION } from "../support/authorization";
import {
  ARM_AUDIENCE,
  type DelegatorLab,
  guid,
  remarksOf,
  startDelegatorLab,
} from "../support/delegator-lab";

const READER = "Storage Blob Data Reader";
const EMPTY = directoryOf([]);

let labs: readonly DelegatorLab[] = [];
afterEach(async () => {
  await Promise.all(labs.map(({ arm }) => arm.close()));
  labs = [];
});

async function labWith(...asked: Parameters<typeof startDelegatorLab>): Promise<DelegatorLab> {
  const lab = await startDelegatorLab(...asked);
  labs = [...labs, lab];
  return lab;
}

const unreadOf = (report: CheckReport): readonly string[] => remarksOf(report, "unreadable");

describe("what is asked, and how", () => {
  test("three lists of the account, with a version, a token and ids that are shown", async () => {
    const lab = await labWith(directoryOf([{ role: READER, scope: SUBSCRIPTION, principal: DELEGATOR }]));
    const report = await lab.check();
    expect(report.outcome).toBe("works");
    expect([...lab.asked()].sort()).toEqual(["denyAssignments", "roleAssignments", "roleDefinitions"]);
    for (const { path } of lab.arm.requests) {
      expect(path).toMatch(
        new RegExp(`^${ACCOUNT}/providers/Microsoft.Authorization/\\w+\\?api-version=2022-04-01$`),
      );
    }
    expect(report.sent.map(({ status, clientRequestId }) => [status, clientRequestId])).toEqual(
      lab.arm.requests.map(({ headers }) => [200, headers["x-ms-client-request-id"]]),
    );
    expect(JSON.stringify(report)).not.toContain("Bearer");
  });

  test("roles from the management group down to the container are seen, and no others", async () => {
    const at = (scope: string) => directoryOf([{ role: READER, scope, principal: DELEGATOR }]);
    const outcome = async (scope: string) => {
      const lab = await labWith(at(scope));
      const { facts } = await lab.check();
      return facts.find(({ label }) => label === "May do it on the data")?.value;
    };
    expect(await outcome("/providers/Microsoft.Management/managementGroups/mg-1")).toBe("yes");
    expect(await outcome(RESOURCE_GROUP)).toBe("yes");
    expect(await outcome(CONTAINER)).toBe("yes");
    expect(await outcome(`${CONTAINER}-2`)).toBe("no");
  });

  test("pages are followed to the end", async () => {
    const others = [...Array(5).keys()].map((at) => ({
      role: READER,
      scope: ACCOUNT,
      principal: guid(at + 100),
    }));
    const directory = directoryOf([...others, { role: READER, scope: ACCOUNT, principal: DELEGATOR }]);
    const lab = await labWith(
      { ...directory, roleDefinitions: directory.roleDefinitions.slice(0, 3) },
      { pageSize: 3 },
    );
    expect((await lab.check()).outcome).toBe("works");
    expect(lab.asked().filter((list) => list === "roleAssignments")).toHaveLength(2);
  });

  test("a page elsewhere is not asked for: the token stays here", async () => {
    const directory = directoryOf(
      [...Array(4).keys()].map((at) => ({ role: READER, scope: ACCOUNT, principal: guid(at) })),
    );
    const other = await startArmAuthorizationApi({ audience: ARM_AUDIENCE, directory });
    const lab = await labWith(directory, {
      pageSize: 3,
      nextLink: (right) => right.replace(/^https:\/\/[^/]+/, other.url),
    });
    const report = await lab.check();
    expect([report.outcome, other.requests]).toEqual(["unknown", []]);
    expect(unreadOf(report).join()).toContain("Role assignments");
    await other.close();
  });

  test("lists without an end are left after the account's requests", async () => {
    const directory = directoryOf(
      [...Array(40).keys()].map((at) => ({ role: READER, scope: ACCOUNT, principal: guid(at) })),
    );
    const lab = await labWith(directory, { pageSize: 1 });
    const report = await lab.check();
    expect(lab.arm.requests).toHaveLength(MAX_REQUESTS);
    expect(report.outcome).toBe("unknown");
    expect(unreadOf(report).join()).toContain("were not read to their end");
  });

  test("the account's ARM id comes from the settings where none is given, and without one nothing is asked", async () => {
    const lab = await labWith(EMPTY);
    expect((await lab.check({ account: "configured", resource: "" })).outcome).toBe("fails");
    const before = lab.arm.requests.length;
    expect((await lab.check({ resource: "" })).outcome).toBe("unknown");
    expect((await lab.check({ operation: "ListContainers" })).outcome).toBe("fails");
    expect(lab.arm.requests).toHaveLength(before);
  });
});

describe("groups", () => {
  const byGroup = { role: READER, scope: RESOURCE_GROUP, principal: GROUP, type: "Group" };

  test("are asked about where an answer hangs on them", async () => {
    const lab = await labWith(directoryOf([byGroup], { groups: { [DELEGATOR]: [GROUP] } }));
    const report = await lab.check();
    expect([report.outcome, lab.arm.requests.length]).toEqual(["works", 4]);
    expect(lab.arm.requests.at(-1)?.path).toContain(`filter=assignedTo(%27${DELEGATOR}%27)`);
    expect((await lab.check({ delegator: guid(7) })).outcome).toBe("fails");
  });

  test("are not asked about where the delegator's own roles decide, or the group's would not help", async () => {
    const own = { role: READER, scope: ACCOUNT, principal: DELEGATOR };
    const useless = { ...byGroup, role: "Reader" };
    const lab = await labWith(directoryOf([own, byGroup]));
    expect([(await lab.check()).outcome, lab.arm.requests.length]).toEqual(["works", 3]);
    const other = await labWith(directoryOf([useless]));
    expect([(await other.check()).outcome, other.arm.requests.length]).toEqual(["fails", 3]);
  });

  test("a deny assignment for a group counts for those who are in it", async () => {
    const deny = {
      id: `${ACCOUNT}/providers/Microsoft.Authorization/denyAssignments/d1`,
      properties: {
        denyAssignmentName: "Managed application",
        scope: RESOURCE_GROUP,
        permissions: [{ actions: [], notActions: [], dataActions: ["*"], notDataActions: [] }],
        principals: [{ id: GROUP, type: "Group" }],
        excludePrincipals: [],
        doNotApplyToChildScopes: false,
        isSystemProtected: true,
      },
    };
    const own = [DELEGATOR, guid(7)].map((principal) => ({ role: READER, scope: ACCOUNT, principal }));
    const lab = await labWith(
      directoryOf(own, { denyAssignments: [deny], groups: { [DELEGATOR]: [GROUP] } }),
    );
    const report = await lab.check();
    expect([report.outcome, report.headline]).toEqual(["fails", expect.stringContaining("deny assignment")]);
    expect((await lab.check({ delegator: guid(7) })).outcome).toBe("works");
  });
});
