import type { Plan } from "./plan";
import { quoteBash, quoteCliName } from "./quoting";
import { lifeText, START_MINUTES } from "./token-life";
import { made, namedOptions, notMade, type ToolAnswer } from "./tool-answer";
import { toolFamily } from "./tool-letters";
import { TOOL_OPTIONS } from "./tool-options";

const LABEL = "Azure CLI";
const NO_COMMAND = "It has no command that takes these letters for such a resource.";

const utc = (distance: string): string => `"$(date -u -d '${distance}' +%Y-%m-%dT%H:%MZ)"`;

/** The command up to its names, and its names; null if Azure CLI has none for such a token. */
function buildPlace(plan: Plan): readonly [string, string] | null {
  const inside = quoteCliName(plan.container, "CONTAINER");
  const family = toolFamily(plan);
  if (family === null) return null;
  if (plan.level === "directory")
    return [
      "az storage fs directory generate-sas",
      `--file-system ${inside} --name ${quoteCliName(plan.directory, "DIRECTORY")}`,
    ];
  if (plan.level === "container")
    return [`az storage ${family === "blob" ? "container" : "fs"} generate-sas`, `--name ${inside}`];
  return family === "blob"
    ? ["az storage blob generate-sas", `--container-name ${inside} --name ${quoteCliName(plan.blob, "BLOB")}`]
    : null;
}

const isOneBlob = (plan: Plan): boolean => plan.level === "blob" && toolFamily(plan) === "blob";

/** Makes the token with Azure CLI, for bash with GNU date: Linux and Cloud Shell. */
export function azureCliToken(plan: Plan): ToolAnswer {
  const place = plan.service === "blob" ? buildPlace(plan) : null;
  if (!place) return notMade(LABEL, NO_COMMAND);
  const names = isOneBlob(plan) ? TOOL_OPTIONS.azureCliBlob : TOOL_OPTIONS.azureCli;
  const { named, lacking } = namedOptions(plan, names);
  if (lacking !== "") return notMade(LABEL, lacking);
  const lines = [
    `${place[0]} --account-name ${plan.account || "STORAGE_ACCOUNT"}`,
    place[1],
    `--permissions ${plan.permissions} --start ${utc(`-${START_MINUTES} minutes`)}`,
    `--expiry ${utc(`+${lifeText(plan)}`)}`,
    ...named.map(([name, value]) => `${name} ${quoteCliName(value, "VALUE")}`),
    `--auth-mode login --as-user --https-only${plan.address && ` --ip ${quoteBash(plan.address)}`}`,
  ];
  return made(LABEL, lines, " \\\n  ");
}
