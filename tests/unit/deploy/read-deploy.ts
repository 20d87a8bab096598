import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const MANIFESTS = "deploy/kubernetes";

/** A file of the repository. */
export const readText = (path: string): string => readFileSync(join(ROOT, path), "utf8");

const PROBE = z.object({
  httpGet: z.object({
    path: z.string(),
    port: z.union([z.string(), z.number()]),
    httpHeaders: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
  periodSeconds: z.number(),
  failureThreshold: z.number(),
});

const CONTAINER = z.object({
  image: z.string(),
  securityContext: z.record(z.string(), z.unknown()),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
  env: z.array(
    z.object({ name: z.string(), value: z.string().optional(), valueFrom: z.unknown().optional() }),
  ),
  resources: z.object({
    limits: z.record(z.string(), z.string()),
    requests: z.record(z.string(), z.string()),
  }),
  volumeMounts: z.array(
    z.object({ name: z.string(), mountPath: z.string(), readOnly: z.boolean().optional() }),
  ),
  lifecycle: z.object({ preStop: z.object({ sleep: z.object({ seconds: z.number() }) }) }),
  startupProbe: PROBE,
  livenessProbe: PROBE,
  readinessProbe: PROBE,
});

const POD = z.object({
  terminationGracePeriodSeconds: z.number(),
  automountServiceAccountToken: z.boolean(),
  securityContext: z.record(z.string(), z.unknown()),
  containers: z.array(CONTAINER).length(1),
  volumes: z.array(z.looseObject({ name: z.string() })),
});

const DEPLOYMENT = z.object({
  replicas: z.number(),
  strategy: z.object({ type: z.string() }),
  template: z.object({ metadata: z.object({ labels: z.record(z.string(), z.string()) }), spec: POD }),
});

const MANIFEST = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string().optional() }).optional(),
  data: z.record(z.string(), z.string()).optional(),
  spec: z.unknown().optional(),
});

const KUSTOMIZATION = z.object({
  resources: z.array(z.string()),
  images: z.array(z.object({ name: z.string(), newTag: z.string() })),
});

export const manifestNames = readdirSync(join(ROOT, MANIFESTS)).filter(
  (name) => name !== "kustomization.yaml",
);

const documentsOf = (name: string): readonly unknown[] =>
  parseAllDocuments(readText(`${MANIFESTS}/${name}`)).map((document) => {
    if (document.errors[0]) throw document.errors[0];
    return document.toJS();
  });

export const kustomization = KUSTOMIZATION.parse(documentsOf("kustomization.yaml")[0]);
const manifests = manifestNames.flatMap(documentsOf).map((document) => MANIFEST.parse(document));

/** The manifest of a kind, and of a name where there are several. */
export function manifest(kind: string, name?: string): z.output<typeof MANIFEST> {
  const found = manifests.filter((each) => each.kind === kind && (!name || each.metadata?.name === name));
  if (found.length !== 1 || !found[0]) throw new Error(`${kind}: ${found.length} of them`);
  return found[0];
}

export const deployment = DEPLOYMENT.parse(manifest("Deployment").spec);
export const pod = deployment.template.spec;
const [first] = pod.containers;
if (!first) throw new Error("no container");
export const container = first;

/** What the pod's process has in its environment; secrets as somebody may have set them. */
export const podEnvironment: Readonly<Record<string, string>> = {
  ...manifest("ConfigMap", "sas-insights").data,
  ...Object.fromEntries(container.env.map(({ name, value }) => [name, value ?? "secret"])),
  SAS_INSIGHTS_AUTH_SESSION_KEYS: Buffer.alloc(32).toString("base64"),
};

export const bicep = readText("deploy/container-apps/main.bicep");
export const dockerfile = readText("deploy/Dockerfile");

const GUID = "00000000-0000-0000-0000-000000000000";
/** Settings of the template that are worked out while it is deployed, as they may come out. */
const WORKED_OUT: Readonly<Record<string, string>> = {
  SAS_INSIGHTS_URL: "https://sas-insights.example",
  SAS_INSIGHTS_HOSTS: "sas-insights.example",
  SAS_INSIGHTS_AUDIT: "/audit/access.20261130120000.audit.jsonl",
  SAS_INSIGHTS_AUTH_TENANTS: GUID,
  SAS_INSIGHTS_AUTH_CLIENT_ID: GUID,
  SAS_INSIGHTS_SOURCE: "azure-monitor",
  SAS_INSIGHTS_AZURE_WORKSPACES: GUID,
  SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS: "",
  SAS_INSIGHTS_CONTAINERS: "",
  SAS_INSIGHTS_AZURE_CLIENT_ID: GUID,
  PORT: "3000",
};

/** The environment of the container app's process; the platform adds the app's name. */
export function appEnvironment(): Readonly<Record<string, string>> {
  const set = [...bicep.matchAll(/name: '((?:SAS_INSIGHTS_)?[A-Z_]+)',?\s+value: (?:'([^'$]*)' })?/g)];
  const entries = set.map(([, name = "", literal]) => [name, literal ?? WORKED_OUT[name]] as const);
  const unknown = entries.filter(([, value]) => value === undefined);
  if (unknown.length > 0) throw new Error(`no value: ${unknown.map(([name]) => name).join(", ")}`);
  return { ...(Object.fromEntries(entries) as Record<string, string>), CONTAINER_APP_NAME: "sas-insights" };
}
