import { SERVICES } from "@/lib/requests/logged-request";
import type { ActionSet, DataActionRule } from "@/lib/sas/data-action-rule";
import { DATA_ACTIONS, KEY_ACTIONS } from "@/lib/sas/data-actions";
import { REFERENCES, type ReferenceId } from "@/lib/sas/references";
import { BUILT_IN_ROLES } from "@/lib/sas/role-definitions";
import type { StorageService } from "@/lib/sas/services";
import { table } from "./generated-text";

const linkTo = (id: ReferenceId): string => `[${id}](${REFERENCES[id].url})`;

/** What the actions of a service have in common, left out in its table. */
const PREFIXES: Readonly<Record<StorageService, string>> = {
  blob: "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/",
  queue: "Microsoft.Storage/storageAccounts/queueServices/queues/",
  table: "Microsoft.Storage/storageAccounts/tableServices/tables/entities/",
  file: "Microsoft.Storage/storageAccounts/fileServices/",
};

const setsOf = (sets: readonly ActionSet[], prefix: string): string =>
  sets.map((set) => set.map((action) => `\`${action.replace(prefix, "")}\``).join(" and ")).join(" or ");

const isClosed = ({ enough, needs }: DataActionRule): boolean =>
  JSON.stringify(enough) === JSON.stringify(needs);

function ruleRow(rule: DataActionRule, prefix: string): readonly string[] {
  const names = rule.names.join(", ");
  return [
    rule.deletes ? `${names} (${rule.deletes})` : names,
    setsOf(rule.enough, prefix),
    isClosed(rule) ? "" : setsOf(rule.needs, prefix) || "nothing is certain",
    rule.doubt,
    linkTo(rule.source),
  ];
}

const rulesOf = (service: StorageService): string =>
  `### ${service}: actions below \`${PREFIXES[service]}\`; a key takes \`${KEY_ACTIONS[service]}\` at the account\n\n${table(
    [
      "operations, as logged",
      "enough",
      "without any of these certainly refused",
      "why the rest is open",
      "source",
    ],
    DATA_ACTIONS[service].map((rule) => ruleRow(rule, PREFIXES[service])),
  )}`;

const short = (actions: readonly string[]): string =>
  actions.map((action) => `\`${action.replace("Microsoft.Storage/storageAccounts/", "…/")}\``).join(", ");

/** The data actions and the built-in roles that a delegator check knows. */
export const dataActionSections = (): readonly string[] => [
  "## Data actions",
  "What the identity that signed the token's key must hold on the data, besides the token's letters.",
  ...SERVICES.map(rulesOf),
  "## Built-in roles",
  "What they hold of storage, as Microsoft publishes it; a delegator check reads the definitions themselves, and falls back on these.",
  table(
    ["role", "id", "actions", "data actions", "source"],
    [...BUILT_IN_ROLES.values()].map(({ name, id, permission, source }) => [
      name,
      `\`${id}\``,
      short(permission.actions),
      short(permission.dataActions),
      linkTo(source),
    ]),
  ),
];
