import { expect, test } from "vitest";
import { accountOfResourceId, isWorkspaceId } from "@/lib/azure/resource-ids";

const ID =
  "/subscriptions/7a2b1c3d-0000-4000-8000-000000000001/resourceGroups/rg-1/providers/Microsoft.Storage/storageAccounts/contosodata";

test.each([
  [ID, "contosodata"],
  [ID.slice(1), "contosodata"],
  [ID.toUpperCase(), "contosodata"],
  [ID.replace("rg-1", "RG.(west)_1"), "contosodata"],
  [`${ID}/`, null],
  [`${ID}?x=`, null],
  [`${ID}#x`, null],
  [`${ID}\n`, null],
  [`x${ID}`, null],
  [`${ID}/blobServices/default`, null],
  [ID.replace("rg-1", ".."), null],
  [ID.replace("rg-1", "."), null],
  [ID.replace("rg-1", "a/../b"), null],
  [ID.replace("rg-1", "rg%2e%2e"), null],
  [ID.replace("rg-1", "rg."), null],
  [ID.replace("rg-1", ""), null],
  [ID.replace("rg-1", "r".repeat(91)), null],
  [ID.replace("contosodata", "a"), null],
  [ID.replace("contosodata", "conto-so"), null],
  [ID.replace("Microsoft.Storage", "MicrosoftxStorage"), null],
  ["/subscriptions/x/../../workspaces/evil?x=", null],
  ["", null],
])("the account of %s is %s", (id, account) => {
  expect(accountOfResourceId(id)).toBe(account);
});

test("a workspace id is a whole GUID", () => {
  expect(isWorkspaceId("7A2b1c3d-0000-4000-8000-000000000001")).toBe(true);
  expect(isWorkspaceId("7a2b1c3d-0000-4000-8000-000000000001/..")).toBe(false);
  expect(isWorkspaceId("7a2b1c3d000040008000000000000001")).toBe(false);
});
