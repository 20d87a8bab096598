import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { readAccess } from "@/lib/access/read-access";
import { parseAuthEnvironment } from "@/lib/config/auth-environment";
import { parseAzureEnvironment } from "@/lib/config/azure-environment";
import { parseContainerEnvironment } from "@/lib/config/container-environment";
import { parseHostsEnvironment } from "@/lib/config/hosts-environment";
import { parseTelemetryEnvironment } from "@/lib/config/telemetry-environment";
import { DATA_ROLE_DEFINITIONS } from "@/lib/sas/role-definitions";
import { REQUEST_LIMITS } from "@/lib/server/request-limits";
import {
  appEnvironment,
  bicep,
  container,
  deployment,
  dockerfile,
  kustomization,
  manifest,
  manifestNames,
  pod,
  podEnvironment,
  readText,
} from "./read-deploy";

const ROOT = new URL("../../../", import.meta.url);
const isThere = (path: string): boolean => existsSync(fileURLToPath(new URL(path, ROOT)));
const { version } = JSON.parse(readText("package.json")) as { readonly version: string };
const operating = readText("docs/operating.md");

const PORT = "3000";
const PROBES = { health: "/api/health", ready: "/api/ready" } as const;
const USER = 65_532;

test("probes ask routes that there are", () => {
  for (const path of Object.values(PROBES)) expect(isThere(`app${path}/route.ts`)).toBe(true);
});

test("settings that are named anywhere are documented", () => {
  const names = [dockerfile, bicep, ...manifestNames.map((name) => readText(`deploy/kubernetes/${name}`))]
    .flatMap((text) => text.match(/\bSAS_INSIGHTS_[A-Z_]+\b/g) ?? [])
    .concat("SAS_INSIGHTS_HOST");
  expect(new Set(names).size).toBeGreaterThan(15);
  expect([...new Set(names)].filter((name) => !operating.includes(`\`${name}\``))).toEqual([]);
});

describe("Dockerfile", () => {
  it("builds on the Node that is advised, named by its tag, in both stages", () => {
    const [, tag = ""] = /ARG NODE_IMAGE=node:(\S+)/.exec(dockerfile) ?? [];
    expect(tag).toBe(`${readText(".nvmrc").trim()}-bookworm-slim`);
    expect(dockerfile.match(/^FROM \S+/gm)).toEqual(["FROM $" + "{NODE_IMAGE}", "FROM $" + "{NODE_IMAGE}"]);
  });

  it("serves as a number that is no one, without what installs packages", () => {
    const [, final = ""] = dockerfile.split(/^FROM .*(?<!AS build)$/m);
    expect(final).toContain(`USER ${USER}:${USER}`);
    expect(final).toContain("rm -rf /usr/local/lib/node_modules");
    expect(final).not.toMatch(/apt-get|npm (?:ci|install|run)|curl|wget/);
    expect(final.match(/^COPY .*/gm)).toEqual(["COPY --from=build --chown=0:0 /app /app"]);
  });

  it("copies what there is, starts what is written, and asks its health itself", () => {
    const [, copied = ""] = /^COPY (.+) \.\/$/m.exec(dockerfile) ?? [];
    expect(copied.split(" ").filter((path) => !isThere(path))).toEqual([]);
    const written = readText("scripts/lib/write-standalone.mjs");
    for (const name of ["server", "health"]) {
      expect(written).toMatch(new RegExp(`^ {2}${name}: "scripts/lib/`, "m"));
      expect(dockerfile).toContain(`["node", "/app/${name}.mjs"]`);
    }
  });

  it("says the product's version", () => {
    expect(dockerfile).toContain(`org.opencontainers.image.version="${version}"`);
  });

  it("is given nothing that is not committed", () => {
    const left = readText(".dockerignore").split("\n");
    const ignored = readText(".gitignore")
      .split("\n")
      .map((line) => line.replace(/\/$/, ""))
      .filter((line) => line !== "" && line !== "next-env.d.ts");
    expect(ignored.filter((line) => !left.includes(line))).toEqual([]);
  });
});

describe("Kubernetes", () => {
  it("applies every manifest, at the product's version", () => {
    expect([...kustomization.resources].sort()).toEqual([...manifestNames].sort());
    expect(kustomization.images).toMatchObject([{ name: container.image, newTag: version }]);
  });

  it("gives the process no rights and no disk but its own", () => {
    expect(pod.securityContext).toMatchObject({
      ...{ runAsNonRoot: true, runAsUser: USER, runAsGroup: USER, fsGroup: USER },
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(container.securityContext).toMatchObject({
      ...{ allowPrivilegeEscalation: false, privileged: false, readOnlyRootFilesystem: true },
      capabilities: { drop: ["ALL"] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(manifest("Namespace").metadata?.labels).toMatchObject({
      "pod-security.kubernetes.io/enforce": "restricted",
    });
  });

  it("mounts what the settings name, and nothing more", () => {
    const mounts = container.volumeMounts.map(({ mountPath }) => mountPath);
    expect(mounts).toEqual([podEnvironment.SAS_INSIGHTS_DATA, "/access", "/tmp"]);
    expect(podEnvironment.SAS_INSIGHTS_ACCESS).toBe("/access/access.json");
    expect(podEnvironment.SAS_INSIGHTS_AUDIT).toMatch(/^\/data\//);
    expect(pod.volumes.map(({ name }) => name)).toEqual(container.volumeMounts.map(({ name }) => name));
  });

  it("probes health and readiness by a name that is always answered", () => {
    const { startupProbe, livenessProbe, readinessProbe } = container;
    const named = { port: "http", httpHeaders: [{ name: "Host", value: "localhost" }] };
    expect(startupProbe.httpGet).toEqual({ path: PROBES.health, ...named });
    expect(livenessProbe.httpGet).toEqual({ path: PROBES.health, ...named });
    expect(readinessProbe.httpGet).toEqual({ path: PROBES.ready, ...named });
    expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBe(40 * 60);
  });

  it("lets a server that is stopped finish", () => {
    const pauseMs = container.lifecycle.preStop.sleep.seconds * 1_000;
    expect(pod.terminationGracePeriodSeconds * 1_000).toBeGreaterThan(
      pauseMs + REQUEST_LIMITS.drainMs + 5_000,
    );
  });

  it("runs one process, on a volume that one pod has", () => {
    expect(deployment).toMatchObject({ replicas: 1, strategy: { type: "Recreate" } });
    expect(manifest("PersistentVolumeClaim").spec).toMatchObject({ accessModes: ["ReadWriteOncePod"] });
    expect(container.resources.limits).toMatchObject({ memory: "2Gi", cpu: "2" });
  });

  it("keeps metrics on a port that the service does not have", () => {
    const ports = Object.fromEntries(container.ports.map((port) => [port.name, String(port.containerPort)]));
    expect(ports).toEqual({ http: PORT, metrics: podEnvironment.SAS_INSIGHTS_METRICS_PORT });
    expect(manifest("Service").spec).toMatchObject({ ports: [{ port: 80, targetPort: "http" }] });
    expect(manifest("NetworkPolicy").spec).toMatchObject({ policyTypes: ["Ingress", "Egress"] });
  });

  it("sets what the server takes", () => {
    expect(parseAuthEnvironment(podEnvironment, false)).toMatchObject({ mode: "entra" });
    expect(parseAzureEnvironment(podEnvironment).sources).toEqual(["azure-monitor"]);
    expect(parseHostsEnvironment(podEnvironment).hosts).toEqual(["insights.example"]);
    expect(parseTelemetryEnvironment(podEnvironment)).toMatchObject({ metrics: { port: 9_464 } });
    const { data } = manifest("ConfigMap", "sas-insights-access");
    expect(readAccess(data?.["access.json"] ?? "")).toMatchObject({ ok: true });
  });

  it("has no secret in a manifest", () => {
    const secret = container.env.filter(({ name }) => /SECRET|KEYS/.test(name));
    expect(secret.map(({ value }) => value)).toEqual([undefined, undefined]);
    expect(() => manifest("Secret")).toThrow();
  });
});

describe("Container Apps", () => {
  const roles = JSON.parse(readText("deploy/container-apps/roles.json")) as Readonly<
    Record<string, { readonly id: string; readonly name: string; readonly source: string }>
  >;

  it("gives roles that only read, and one on its own token store, as the rule book knows them", () => {
    const known = new Map(DATA_ROLE_DEFINITIONS.blob.map(({ name, id }) => [name, id]));
    for (const { id, name, source } of Object.values(roles)) {
      expect(source).toMatch(
        /^https:\/\/learn\.microsoft\.com\/azure\/role-based-access-control\/built-in-roles/,
      );
      if (name.startsWith("Storage ")) expect(known.get(name)).toBe(id);
    }
    const writing = Object.values(roles).filter(({ name }) => !name.endsWith("Reader"));
    expect(writing.map(({ name }) => name)).toEqual(["Storage Blob Data Contributor", "AcrPull"]);
    const onTokens =
      /scope: tokens::blobs::container\s+properties: {\s+roleDefinitionId: [^{}]*roles\.(\w+)\.id/g;
    expect([...bicep.matchAll(onTokens)].map(([, role]) => role)).toEqual(["storageBlobDataContributor"]);
    expect(
      bicep.match(
        /roleDefinitions', roles\.storageBlobDataContributor|roles\.storageBlobDataContributor\.id\s+\)/g,
      ),
    ).toHaveLength(1);
    const used = [...bicep.matchAll(/roles\.(\w+)\.id/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(roles)));
    expect(bicep).not.toMatch(/'[\da-f]{8}-[\da-f]{4}-/);
  });

  it("asks what it is granted of modules that there are", () => {
    const files = [...bicep.matchAll(/^module \w+ '([^']+)'/gm)].map(([, name]) => name);
    expect(files.filter((name) => !isThere(`deploy/container-apps/${name}`))).toEqual([]);
  });

  it("is private, and behind sign-in with a token store", () => {
    expect(bicep).toContain("publicNetworkAccess: 'Disabled'");
    expect(bicep).toContain("internal: true");
    expect(bicep).toContain("unauthenticatedClientAction: 'RedirectToLoginPage'");
    expect(bicep).toMatch(/tokenStore: {\s+enabled: true/);
    expect(bicep).toContain("allowInsecure: false");
  });

  it("probes the same as Kubernetes, within the platform's bounds", () => {
    const probes = [...bicep.matchAll(/type: '(\w+)'\s+httpGet: { path: '([^']+)', port: port/g)];
    expect(probes.map(([, type, path]) => [type, path])).toEqual([
      ["Startup", PROBES.health],
      ["Liveness", PROBES.health],
      ["Readiness", PROBES.ready],
    ]);
    const failures = [...bicep.matchAll(/failureThreshold: (\d+)/g)].map(([, number]) => Number(number));
    expect(Math.max(...failures)).toBeLessThanOrEqual(10);
    expect(bicep).toContain(`var port = ${PORT}`);
    const [, grace] = /terminationGracePeriodSeconds: (\d+)/.exec(bicep) ?? [];
    expect(Number(grace) * 1_000).toBeGreaterThan(REQUEST_LIMITS.drainMs + 5_000);
  });

  it("runs one process, as the image's user", () => {
    expect(bicep).toContain("scale: { minReplicas: 1, maxReplicas: 1 }");
    expect(bicep).toContain(`uid=${USER},gid=${USER}`);
  });

  it("sets what the server takes", () => {
    const environment = appEnvironment();
    expect(parseAuthEnvironment(environment, false)).toMatchObject({
      mode: "easyauth",
      audit: environment.SAS_INSIGHTS_AUDIT,
    });
    // While the app is replaced two processes run: one name would be written by both.
    expect(bicep).toMatch(/'\/audit\/access\.\$\{deployed\}\.audit\.jsonl'/);
    expect(parseAzureEnvironment(environment).sources).toEqual(["azure-monitor"]);
    expect(parseContainerEnvironment(environment, "core.windows.net")).toBeNull();
  });
});
