/** Types of resources that alerts are about, in a sentence; lower case, as the ids' parts are compared. */
const TYPES: Readonly<Record<string, string>> = {
  "microsoft.insights/webtests": "a web test",
  "microsoft.insights/components": "an Application Insights component",
  "microsoft.operationalinsights/workspaces": "a Log Analytics workspace",
  "microsoft.containerservice/managedclusters": "a Kubernetes cluster",
  "microsoft.monitor/accounts": "an Azure Monitor workspace",
  "microsoft.compute/virtualmachines": "a virtual machine",
  "microsoft.compute/virtualmachinescalesets": "a scale set",
  "microsoft.web/sites": "a web app",
  "microsoft.web/serverfarms": "an App Service plan",
  "microsoft.sql/servers": "a SQL server",
  "microsoft.keyvault/vaults": "a key vault",
  "microsoft.documentdb/databaseaccounts": "a Cosmos DB account",
  "microsoft.eventhub/namespaces": "an Event Hubs namespace",
  "microsoft.servicebus/namespaces": "a Service Bus namespace",
  "microsoft.logic/workflows": "a logic app",
  "microsoft.network/applicationgateways": "an application gateway",
};

const TYPE =
  /^\/?subscriptions\/[^/]{1,64}\/resourcegroups\/[^/]{1,128}\/providers\/([a-z.]{3,64}\/[a-z]{2,64})\//i;
const GROUP = /^\/?subscriptions\/[^/]{1,64}\/resourcegroups\/[^/]{1,128}\/?$/i;
const SUBSCRIPTION = /^\/?subscriptions\/[^/]{1,64}\/?$/i;

/** What an id is of, in words: "a web test"; null for what is no id. Nothing of the id is repeated but a plain type. */
export function wordsForTarget(id: string): string | null {
  if (SUBSCRIPTION.test(id)) return "a whole subscription";
  if (GROUP.test(id)) return "a whole resource group";
  const [, type] = TYPE.exec(`${id}/`) ?? [];
  if (type === undefined || type.toLowerCase() === "microsoft.storage/storageaccounts") return null;
  return TYPES[type.toLowerCase()] ?? `a resource of type ${type}`;
}
