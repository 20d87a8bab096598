import { describe, expect, test } from "vitest";
import type { Known } from "@/lib/live-checks/delegator/decide";
import { type DelegatorInput, readDelegatorInput } from "@/lib/live-checks/delegator/input";
import { answeredByRule, reportDelegator, withoutResourceId } from "@/lib/live-checks/delegator/report";
import type { FieldValues } from "@/lib/live-checks/protocol/fields";
import type { CheckReport } from "@/lib/live-checks/protocol/report";
import { KEY_ROLE_DEFINITIONS } from "@/lib/sas/role-definitions";
import { instantOf } from "@/lib/time/instant";
import {
  ACCOUNT,
  assigned,
  CONTAINER,
  DELEGATOR,
  denied,
  GROUP,
  knownOf,
  RESOURCE_GROUP,
  SUBSCRIPTION,
  whole,
} from "../../../support/authorization";

const AT = instantOf(Date.parse("2026-11-20T08:00:00Z"));
const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";

function inputOf(values: FieldValues = {}): DelegatorInput {
  const read = readDelegatorInput({
    account: "contosodata",
    delegator: DELEGATOR,
    service: "blob",
    container: "orders",
    operation: "GetBlob",
    ...values,
  });
  if (!read.ok) throw new Error(read.faults.map(({ rule }) => rule).join());
  return read.input;
}

const reported = (known: Known, values: FieldValues = {}): CheckReport =>
  reportDelegator(inputOf(values), { startedAt: AT, accountId: ACCOUNT, known, readAt: AT, sent: [] });

const withRoles = (
  roles: Parameters<typeof assigned>[],
  values: FieldValues = {},
  parts: Parameters<typeof knownOf>[0] = {},
): CheckReport =>
  reported(knownOf({ assignments: whole(roles.map((each) => assigned(...each))), ...parts }), values);

const textsOf = ({ remarks }: CheckReport, kind: string): string =>
  remarks
    .filter((remark) => remark.kind === kind)
    .map(({ text }) => text)
    .join("\n");
const commandsOf = ({ commands }: CheckReport, label: string): string =>
  commands.find((command) => command.label === label)?.text ?? "";

describe("what a delegator's roles mean", () => {
  test("a data role at the account works, and nothing is advised", () => {
    const report = withRoles([["Storage Blob Data Reader", ACCOUNT]]);
    expect([report.outcome, report.commands]).toEqual(["works", []]);
    expect(textsOf(report, "reason")).toContain("“Storage Blob Data Reader” at the account");
    // Assignments outlive a deleted identity.
    expect(textsOf(report, "limit")).toContain(`az ad sp show --id ${DELEGATOR}`);
  });

  test.each(["Contributor", "Owner", "Storage Account Contributor", "Storage Blob Delegator"])(
    "%s makes keys that can do nothing",
    (role) => {
      const report = withRoles([[role, RESOURCE_GROUP]]);
      expect(report.outcome).toBe("fails");
      expect(report.headline).toContain("No role of the delegator allows GetBlob on the data");
      expect(textsOf(report, "trap")).toContain(
        `“${role}” at the resource group rg-1 lets the delegator get a key`,
      );
      expect(commandsOf(report, "Azure CLI")).toBe(
        `az role assignment create --assignee-object-id '${DELEGATOR}' --assignee-principal-type ServicePrincipal \\\n  --role 'Storage Blob Data Reader' --scope '${CONTAINER}'`,
      );
    },
  );

  test("a data role at the container alone gives no key: the Delegator role at the account is what is missing", () => {
    const report = withRoles([["Storage Blob Data Reader", CONTAINER]]);
    expect(report.outcome).toBe("fails");
    expect(report.headline).toContain("can't get a user delegation key");
    expect(textsOf(report, "trap")).toContain("a key is got at the account");
    expect(commandsOf(report, "PowerShell")).toBe(
      `New-AzRoleAssignment -ObjectId '${DELEGATOR}' -RoleDefinitionName 'Storage Blob Delegator' \`\n  -Scope '${ACCOUNT}'`,
    );
  });

  test("no role at all: both are missing, each with its own scope", () => {
    const report = withRoles([]);
    expect(report.outcome).toBe("fails");
    const commands = commandsOf(report, "Azure CLI");
    expect(commands).toContain(`--role 'Storage Blob Data Reader' --scope '${CONTAINER}'`);
    expect(commands).toContain(`--role 'Storage Blob Delegator' --scope '${ACCOUNT}'`);
    expect(commands).not.toContain("principal-type");
    const bicep = commandsOf(report, "Bicep");
    expect(bicep).toContain("name: 'orders'");
    expect(bicep).toContain(`'${KEY_ROLE_DEFINITIONS.blob.id}'`);
    expect(bicep.match(/^resource /gm)).toHaveLength(5);
  });

  test("without a container the data role at the account brings the key along", () => {
    const report = withRoles([], { container: "" });
    expect(commandsOf(report, "Azure CLI").match(/az role/g)).toHaveLength(1);
    expect(commandsOf(report, "Azure CLI")).toContain(`--scope '${ACCOUNT}'`);
  });

  test.each([
    ["PutBlob", {}, "Storage Blob Data Contributor"],
    ["DeleteBlob", {}, "Storage Blob Data Contributor"],
    ["DeleteBlob", { deletes: "version" }, "Storage Blob Data Owner"],
    ["GetBlobTags", {}, "Storage Blob Data Owner"],
    ["FindBlobsByTags", {}, "Storage Blob Data Owner"],
    ["GetMessages", { service: "queue" }, "Storage Queue Data Message Processor"],
    ["PutMessage", { service: "queue" }, "Storage Queue Data Message Sender"],
    ["GetQueueMetadata", { service: "queue" }, "Storage Queue Data Reader"],
    ["InsertOrMergeEntity", { service: "table" }, "Storage Table Data Contributor"],
    ["GetFile", { service: "file" }, "Storage File Data Privileged Reader"],
    ["SetFileProperties", { service: "file" }, "Storage File Data Privileged Contributor"],
  ])("%s %o takes the role %s", (operation, values, role) => {
    const report = withRoles([], { operation, ...values });
    expect(commandsOf(report, "Azure CLI")).toContain(`--role '${role}'`);
  });

  test("of queues the data role gives no key, wherever it is assigned", () => {
    const values = { service: "queue", container: "jobs", operation: "PeekMessages" };
    const report = withRoles([["Storage Queue Data Contributor", SUBSCRIPTION]], values);
    expect([report.outcome, commandsOf(report, "Azure CLI")]).toEqual([
      "fails",
      expect.stringContaining("'Storage Queue Delegator'"),
    ]);
  });

  test("add alone is enough for a new blob, and for none that exists: not known", () => {
    const definition = {
      id: "7a2b1c3d-0000-4000-8000-00000000c001",
      name: "Adder",
      permissions: [
        {
          actions: ["*"],
          notActions: [],
          dataActions: [`${BLOBS}/add/action`],
          notDataActions: [],
          condition: "",
        },
      ],
    };
    const parts = { definitions: whole([definition]) };
    const report = withRoles([[definition.id, ACCOUNT]], { operation: "PutBlob" }, parts);
    expect([report.outcome, commandsOf(report, "Azure CLI")]).toEqual(["unknown", ""]);
    expect(textsOf(report, "limit")).toContain("enough for a new blob and for no existing one");
    expect(commandsOf(report, "Azure CLI (what it holds)")).toContain("--include-groups");
  });
});

describe("what keeps a report from being certain", () => {
  test("a condition that is about the operation, with its text", () => {
    const condition = `((!(ActionMatches{'${BLOBS}/read'})) OR (@Resource[${BLOBS}:path] StringLike 'a/*'))`;
    const report = withRoles([["Storage Blob Data Contributor", ACCOUNT, { condition }]]);
    expect(report.outcome).toBe("unknown");
    expect(textsOf(report, "limit")).toContain(condition);
    expect(report.documents).toContain("blob-abac-actions");
    const other = withRoles([["Storage Blob Data Contributor", ACCOUNT, { condition }]], {
      operation: "DeleteBlob",
    });
    expect(other.outcome).toBe("works");
  });

  test("a group, and why it is not known who is in it", () => {
    const assignment = assigned("Storage Blob Data Reader", ACCOUNT, {
      principalId: GROUP,
      principalType: "Group",
    });
    const membership = { assignments: null, denies: null, why: "Azure asks to wait (429)" };
    const report = reported(knownOf({ assignments: whole([assignment]), membership }));
    expect(report.outcome).toBe("unknown");
    expect(textsOf(report, "limit")).toContain(`group ${GROUP}`);
    expect(textsOf(report, "limit")).toContain("Azure asks to wait (429)");
  });

  test("what could not be read is said, list by list", () => {
    const unread = { read: false, why: "403" } as const;
    const report = reported(knownOf({ assignments: unread, denies: unread, definitions: unread }));
    expect(report.outcome).toBe("unknown");
    expect(textsOf(report, "unreadable").match(/could not be read: 403/g)).toHaveLength(3);
  });

  test("a deny assignment stands against every role: no role is advised", () => {
    const deny = denied({
      permissions: [{ actions: [], notActions: [], dataActions: ["*"], notDataActions: [], condition: "" }],
    });
    const report = withRoles([["Storage Blob Data Owner", ACCOUNT]], {}, { denies: whole([deny]) });
    expect(report.headline).toContain("A deny assignment forbids");
    expect(textsOf(report, "reason")).toContain(deny.name);
    expect(report.commands.map(({ text }) => text).join()).toContain("denyAssignments");
    expect(report.commands.map(({ text }) => text).join()).not.toContain("assignment create");
  });

  test("a token for another user takes superuser rights, and suoid the access list too", () => {
    const contributor: Parameters<typeof assigned>[] = [["Storage Blob Data Contributor", ACCOUNT]];
    const owner: Parameters<typeof assigned>[] = [["Storage Blob Data Owner", ACCOUNT]];
    expect(withRoles(contributor, { user: "saoid" }).outcome).toBe("unknown");
    expect(withRoles(owner, { user: "saoid" }).outcome).toBe("works");
    expect(withRoles(owner, { user: "suoid" }).outcome).toBe("unknown");
    expect(withRoles([], { user: "suoid" }).outcome).toBe("fails");
  });

  test("an operation that no list knows is not judged", () => {
    const report = withRoles([["Storage Blob Data Owner", ACCOUNT]], { operation: "GetBlobPoem" });
    expect([report.outcome, textsOf(report, "limit")]).toEqual([
      "unknown",
      expect.stringContaining("No list says what GetBlobPoem needs"),
    ]);
  });

  test("what the log row does not show is pointed at: tags, and a copy's source", () => {
    const put = (role: string) => textsOf(withRoles([[role, ACCOUNT]], { operation: "PutBlob" }), "limit");
    expect(put("Storage Blob Data Contributor")).toContain("tags/write");
    expect(put("Storage Blob Data Owner")).not.toContain("tags/write");
    const copy = withRoles([["Storage Blob Data Owner", ACCOUNT]], { operation: "CopyBlob" });
    expect([copy.outcome, textsOf(copy, "limit")]).toEqual([
      "works",
      expect.stringContaining("source of a copy"),
    ]);
    expect(textsOf(withRoles([], { operation: "CopyBlobSource" }), "limit")).not.toContain(
      "source of a copy",
    );
  });

  test("another tenant is pointed at, not judged", () => {
    const tenant = "7a2b1c3d-0000-4000-8000-0000000000ee";
    expect(textsOf(withRoles([], { tenant }), "limit")).toContain(`(${tenant})`);
  });
});

describe("what needs no question", () => {
  test("what no token can do, no role changes", () => {
    const report = answeredByRule(inputOf({ operation: "SetContainerACL" }), AT);
    expect([report?.outcome, report?.sent]).toEqual(["fails", []]);
    expect(answeredByRule(inputOf(), AT)).toBe(null);
  });

  test("without the account's ARM id nothing is known", () => {
    expect(withoutResourceId(inputOf(), AT).outcome).toBe("unknown");
  });
});

test("hostile names and thousands of assignments make a report of bounded size", () => {
  const many = [...Array(3_000).keys()].map((at) =>
    assigned("Storage Blob Data Reader", CONTAINER, {
      condition: `@Resource[x${at}] StringEquals '${"y".repeat(8_000)}'`,
    }),
  );
  const report = reported(knownOf({ assignments: whole(many) }));
  expect(report.outcome).toBe("fails");
  expect(JSON.stringify(report).length).toBeLessThan(40_000);
  expect(report.remarks.map(({ text }) => text).join()).toContain("more remarks are left out");
});
