import { KEY_ACTIONS } from "./data-actions";
import type { ReferenceId } from "./references";
import type { StorageService } from "./services";

/** What a role allows: actions less notActions, data actions less notDataActions; "*" stands for any text. */
export interface RolePermission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

/** A built-in role as Microsoft publishes it; its id is the same in every tenant and cloud. */
export interface BuiltInRole {
  readonly id: string;
  readonly name: string;
  readonly permission: RolePermission;
  readonly source: ReferenceId;
}

const STORAGE = "Microsoft.Storage/storageAccounts";
const BLOBS = `${STORAGE}/blobServices/containers/blobs`;
const MESSAGES = `${STORAGE}/queueServices/queues/messages`;
const ENTITIES = `${STORAGE}/tableServices/tables/entities`;
const FILES = `${STORAGE}/fileServices/fileshares/files`;
const READ_BACKUP = `${STORAGE}/fileServices/readFileBackupSemantics/action`;
const WRITE_BACKUP = `${STORAGE}/fileServices/writeFileBackupSemantics/action`;

type Parts = Partial<Omit<RolePermission, "dataActions">> & { readonly source?: ReferenceId };

const role = (
  id: string,
  name: string,
  dataActions: readonly string[],
  { actions = [], notActions = [], notDataActions = [], source = "blob-data-roles" }: Parts = {},
): BuiltInRole => ({ id, name, permission: { actions, notActions, dataActions, notDataActions }, source });

const below = (parent: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => `${parent}/${name}`);

/** Roles on data by service, the weakest first: of those that are enough the first is advised. */
export const DATA_ROLE_DEFINITIONS: Readonly<Record<StorageService, readonly BuiltInRole[]>> = {
  blob: [
    role("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1", "Storage Blob Data Reader", below(BLOBS, "read"), {
      actions: [`${STORAGE}/blobServices/containers/read`, KEY_ACTIONS.blob],
    }),
    role(
      "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
      "Storage Blob Data Contributor",
      below(BLOBS, "delete", "read", "write", "move/action", "add/action"),
      {
        actions: [
          ...below(`${STORAGE}/blobServices/containers`, "delete", "read", "write"),
          KEY_ACTIONS.blob,
        ],
      },
    ),
    role("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Storage Blob Data Owner", below(BLOBS, "*"), {
      actions: [`${STORAGE}/blobServices/containers/*`, KEY_ACTIONS.blob],
    }),
  ],
  queue: [
    role("c6a89b2d-59bc-44d0-9896-0f6e12d7b80a", "Storage Queue Data Message Sender", [
      `${MESSAGES}/add/action`,
    ]),
    role("19e7f393-937e-4f77-808e-94535e297925", "Storage Queue Data Reader", below(MESSAGES, "read"), {
      actions: [`${STORAGE}/queueServices/queues/read`],
    }),
    role(
      "8a0f0c08-91a1-4084-bc3d-661d67233fed",
      "Storage Queue Data Message Processor",
      below(MESSAGES, "read", "process/action"),
    ),
    role(
      "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
      "Storage Queue Data Contributor",
      below(MESSAGES, "delete", "read", "write", "process/action"),
      { actions: below(`${STORAGE}/queueServices/queues`, "delete", "read", "write") },
    ),
  ],
  table: [
    role("76199698-9eea-4c19-bc75-cec21354c6b6", "Storage Table Data Reader", below(ENTITIES, "read"), {
      actions: [`${STORAGE}/tableServices/tables/read`],
    }),
    role(
      "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
      "Storage Table Data Contributor",
      below(ENTITIES, "read", "write", "delete", "add/action", "update/action"),
      { actions: below(`${STORAGE}/tableServices/tables`, "read", "write", "delete") },
    ),
  ],
  file: [
    role("b8eda974-7b85-4f76-af95-65846b26df6d", "Storage File Data Privileged Reader", [
      `${FILES}/read`,
      READ_BACKUP,
    ]),
    role("69566ab7-960f-475b-8e7c-b3118f30c6bd", "Storage File Data Privileged Contributor", [
      ...below(FILES, "read", "write", "delete", "modifypermissions/action"),
      READ_BACKUP,
      WRITE_BACKUP,
    ]),
  ],
};

/** The role by service that allows to get a key and nothing else. */
export const KEY_ROLE_DEFINITIONS: Readonly<Record<StorageService, BuiltInRole>> = {
  blob: role("db58b8e5-c6ad-4a2a-8342-4190687cbf4a", "Storage Blob Delegator", [], {
    actions: [KEY_ACTIONS.blob],
  }),
  queue: role("7ee386e9-84f0-448e-80a6-f185f6533131", "Storage Queue Delegator", [], {
    actions: [KEY_ACTIONS.queue],
  }),
  table: role("965033a5-c8eb-4f35-b82f-fef460a3606d", "Storage Table Delegator", [], {
    actions: [KEY_ACTIONS.table],
  }),
  file: role("765a04e0-5de8-4bb2-9bf6-b2a30bc03e91", "Storage File Delegator", [], {
    actions: [KEY_ACTIONS.file],
  }),
};

/** What people assign and take for access to data. */
const MANAGEMENT_ROLES: readonly BuiltInRole[] = [
  role("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", [], { actions: ["*"], source: "general-roles" }),
  role("b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", [], {
    actions: ["*"],
    notActions: [
      ...below("Microsoft.Authorization", "*/Delete", "*/Write", "elevateAccess/Action"),
      ...below("Microsoft.Blueprint/blueprintAssignments", "write", "delete"),
      "Microsoft.Compute/galleries/share/action",
      ...below("Microsoft.Purview/consents", "write", "delete"),
    ],
    source: "general-roles",
  }),
  role("acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader", [], {
    actions: ["*/read"],
    source: "general-roles",
  }),
  role("17d1049b-9a84-46fb-8f53-869881c3d3ab", "Storage Account Contributor", [], {
    actions: [`${STORAGE}/*`],
  }),
  role("81a9662b-bebf-436f-a333-f67b29880f12", "Storage Account Key Operator Service Role", [], {
    actions: below(STORAGE, "listkeys/action", "regeneratekey/action"),
  }),
];

/** Built-in roles that matter to a user delegation SAS, by id; what they hold beside storage is left out. */
export const BUILT_IN_ROLES: ReadonlyMap<string, BuiltInRole> = new Map(
  [
    ...Object.values(DATA_ROLE_DEFINITIONS).flat(),
    ...Object.values(KEY_ROLE_DEFINITIONS),
    ...MANAGEMENT_ROLES,
  ].map((each) => [each.id, each] as const),
);
