import type { StorageService } from "@/lib/sas/services";
import { SERVICE_LETTERS } from "@/lib/sas/services";
import { changes, reads } from "./fix";
import { type FixBuilder, withCommands } from "./fix-builder";
import { planOf } from "./plan";
import { quoteBash, quotePowerShell } from "./quoting";

/** What PowerShell calls the services. */
const SERVICE_TYPES: Readonly<Record<StorageService, string>> = {
  blob: "Blob",
  queue: "Queue",
  table: "Table",
  file: "File",
};

/** HTTP methods of what a letter allows. */
const METHODS: readonly { readonly letters: RegExp; readonly methods: readonly string[] }[] = [
  { letters: /[rle]/, methods: ["GET", "HEAD"] },
  { letters: /[acwutp]/, methods: ["PUT"] },
  { letters: /[aup]/, methods: ["POST"] },
  { letters: /[d]/, methods: ["DELETE"] },
];
const ORIGIN = "https://YOUR-PAGE.example";
const MAX_AGE_SECONDS = 600;

function methodsFor(permissions: string): readonly string[] {
  return METHODS.flatMap(({ letters, methods }) => (letters.test(permissions) ? methods : []));
}

/** Scheme, host and port of the page, where the log names it; never more of a logged address than that. */
function readOrigin(referrer: string): string {
  return /^https?:\/\/[a-z0-9.-]{1,253}(?::\d{1,5})?(?=\/|$)/i.exec(referrer)?.[0] ?? ORIGIN;
}

/** The service's rules, and one that lets the page in with the methods that the token allows. */
export const allowOrigin: FixBuilder<"cors-rules"> = (facts) => {
  const { account, resourceGroup, service, permissions } = planOf(facts);
  const origin = readOrigin(facts.request.referrer);
  const methods = methodsFor(permissions);
  const name = account || "STORAGE_ACCOUNT";
  const place = `--services ${SERVICE_LETTERS[service]} --account-name ${name}`;
  const [list, add] = [
    `az storage cors list ${place}`,
    `az storage cors add ${place} \\\n  --origins ${quoteBash(origin)} --methods ${methods.join(" ")} \\\n  --allowed-headers '*' --exposed-headers '*' --max-age ${MAX_AGE_SECONDS}`,
  ];
  const type = `-ServiceType ${SERVICE_TYPES[service]} -Context $context`;
  const [context, get, set] = [
    `$context = (Get-AzStorageAccount -ResourceGroupName ${quotePowerShell(resourceGroup || "RESOURCE_GROUP")} -Name ${name}).Context`,
    `Get-AzStorageCORSRule ${type}`,
    `Set-AzStorageCORSRule ${type} -CorsRules (@(Get-AzStorageCORSRule ${type}) +\n  @{ AllowedOrigins = @(${quotePowerShell(origin)}); AllowedMethods = @(${methods.map(quotePowerShell).join(", ")});\n     AllowedHeaders = @('*'); ExposedHeaders = @('*'); MaxAgeInSeconds = ${MAX_AGE_SECONDS} })`,
  ];
  return withCommands([
    reads("Azure CLI", list),
    reads("PowerShell", `${context}\n${get}`),
    changes("Azure CLI", add),
    changes("PowerShell", `${context}\n${set}`),
  ]);
};
