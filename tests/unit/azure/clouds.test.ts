import { readFileSync } from "node:fs";
import { AzureAuthorityHosts } from "@azure/identity";
import { KnownMonitorLogsQueryAudience } from "@azure/monitor-query";
import { kustoTrustedEndpoints } from "azure-kusto-data";
import { describe, expect, test } from "vitest";
import { CLOUDS, cloudWith, isClusterOf } from "@/lib/azure/clouds";
import { CLOUD_NAMES } from "@/lib/config/azure-variables";

/** The rows of docs/azure-storage-facts.md, section 8, in the order of the names. */
const ROWS = readFileSync(new URL("../../../docs/azure-storage-facts.md", import.meta.url), "utf8")
  .split("\n## 8. ")[1]
  ?.split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| cloud "))
  .map((line) => line.split(" | ").map((cell) => cell.replaceAll("|", "")));
const FACTS = Object.fromEntries(CLOUD_NAMES.map((name, index) => [name, ROWS?.[index] ?? []]));

const hostsIn = (cell: string): readonly string[] => cell.match(/[a-z][a-z.]+[a-z]/g) ?? [];

describe("the six clouds", () => {
  test.each(CLOUD_NAMES)(
    "%s: every place is an https origin or a host name's end, and none is another cloud's",
    (name) => {
      const { label, source, discoverable, doubtful, storageSuffix, clusterSuffixes, ...places } =
        CLOUDS[name];
      for (const place of Object.values(places)) {
        if (place !== null) expect(new URL(place).origin).toBe(place);
      }
      expect(storageSuffix).toMatch(/^core\.[a-z.]+$/);
      for (const suffix of clusterSuffixes) expect(suffix).toMatch(/^\.[a-z.]+$/);
      const texts = CLOUD_NAMES.filter((other) => other !== name).map((other) => CLOUDS[other]);
      for (const other of texts) {
        expect(other.storageSuffix).not.toBe(storageSuffix);
        expect(other.authority).not.toBe(places.authority);
        expect(other.armEndpoint).not.toBe(places.armEndpoint);
      }
      expect(label).not.toBe("");
      expect(source).toContain("section 8");
    },
  );

  test.each(CLOUD_NAMES)("%s: every place that is sure stands in the facts' table of clouds", (name) => {
    const cloud = CLOUDS[name];
    const [, blob = "", authority = "", arm = "", logs = "", portal = ""] = FACTS[name] ?? [];
    const told = { storageSuffix: blob, authority, armEndpoint: arm, logsEndpoint: logs, portal };
    for (const [place, cell] of Object.entries(told) as [keyof typeof told, string][]) {
      const value = cloud[place];
      if (value === null || cloud.doubtful.includes(place)) continue;
      expect(hostsIn(cell), place).toContain(
        place === "storageSuffix" ? `blob.${value}` : new URL(value).hostname,
      );
    }
  });

  test("sign-in, log queries and clusters are where Microsoft's own libraries look for them", () => {
    const { AzurePublicCloud, AzureChina, AzureGovernment, AzureGermany } = AzureAuthorityHosts;
    expect(CLOUDS.public.authority).toBe(AzurePublicCloud);
    expect(CLOUDS.china.authority).toBe(AzureChina);
    expect(CLOUDS["us-government"].authority).toBe(AzureGovernment);
    expect(CLOUDS.germany.authority).toBe(AzureGermany);
    expect(CLOUDS.public.logsAudience).toBe(KnownMonitorLogsQueryAudience.AzurePublicCloud);
    expect(CLOUDS.china.logsAudience).toBe(KnownMonitorLogsQueryAudience.AzureChina);
    expect(CLOUDS["us-government"].logsAudience).toBe(KnownMonitorLogsQueryAudience.AzureGovernment);
    for (const { clusterSuffixes, authority } of Object.values(CLOUDS)) {
      const signIn = authority.replace("login.chinacloudapi.cn", "login.partner.microsoftonline.cn");
      for (const suffix of clusterSuffixes) {
        expect(() =>
          kustoTrustedEndpoints.validateTrustedEndpoint(`https://help${suffix}`, signIn),
        ).not.toThrow();
      }
    }
  });

  test("a query service has an audience, and none without", () => {
    for (const { logsEndpoint, logsAudience, clusterSuffixes, clusterAudience } of Object.values(CLOUDS)) {
      expect(logsEndpoint === null).toBe(logsAudience === null);
      expect(clusterSuffixes.length === 0).toBe(clusterAudience === null);
    }
  });

  test("what the operator set stands in place of the table, what they left does not", () => {
    const cloud = cloudWith("usnat", {
      logsEndpoint: "https://logs.example.test",
      logsAudience: null,
      clusterSuffix: ".kusto.example.test",
    });
    expect(cloud.logsEndpoint).toBe("https://logs.example.test");
    expect(cloud.logsAudience).toBe(CLOUDS.usnat.logsAudience);
    expect(cloud.clusterSuffixes).toEqual([".kusto.example.test"]);
  });

  test("an authority of the operator's own is not looked up at Entra's public one", () => {
    expect(cloudWith("public").discoverable).toBe(true);
    expect(cloudWith("public", { authority: "https://login.example.test" }).discoverable).toBe(false);
    expect(cloudWith("ussec").discoverable).toBe(false);
  });

  test.each([
    ["https://help.westeurope.kusto.windows.net", true],
    ["http://help.westeurope.kusto.windows.net", false],
    ["https://help.kusto.windows.net.evil.example", false],
    ["https://kusto.windows.net@evil.example", false],
    ["https://evilkusto.windows.net", false],
    ["https://help.kusto.chinacloudapi.cn", false],
  ])("a token for a cluster goes to %s: %s", (cluster, expected) => {
    expect(isClusterOf(CLOUDS.public, cluster)).toBe(expected);
  });
});
