import { describe, expect, it } from "vitest";
import { parseContainerEnvironment } from "@/lib/config/container-environment";
import { planContainers } from "@/lib/server/plan-containers";

const parse = (values: Readonly<Record<string, string>>) =>
  parseContainerEnvironment(values, "core.windows.net");
const KEY = Buffer.from("a key of a test only").toString("base64");
const AZURITE = "http://127.0.0.1:10000/{account}";

describe("which storage accounts hold exports", () => {
  it("none unless some are named", () => {
    expect(parse({})).toBeNull();
    expect(parse({ SAS_INSIGHTS_CONTAINERS: " , ", SAS_INSIGHTS_CONTAINERS_DAYS: "" })).toBeNull();
  });

  it("a name is enough: the cloud's address, both kinds, seven days, Microsoft Entra", () => {
    expect(parse({ SAS_INSIGHTS_CONTAINERS: "stexports, stother stexports" })).toEqual({
      accounts: [
        { account: "stexports", endpoint: "https://stexports.blob.core.windows.net" },
        { account: "stother", endpoint: "https://stother.blob.core.windows.net" },
      ],
      kinds: ["insights-logs", "$logs"],
      days: 7,
      key: null,
    });
  });

  it("an emulator on this machine may have a key and no encryption", () => {
    const read = parse({
      SAS_INSIGHTS_CONTAINERS: "stexports",
      SAS_INSIGHTS_CONTAINERS_ENDPOINT: AZURITE,
      SAS_INSIGHTS_CONTAINERS_KINDS: "$logs",
      SAS_INSIGHTS_CONTAINERS_DAYS: "30",
      SAS_INSIGHTS_CONTAINERS_KEY: KEY,
    });
    expect(read).toMatchObject({ kinds: ["$logs"], days: 30, key: KEY });
    expect(read?.accounts[0]?.endpoint).toBe("http://127.0.0.1:10000/stexports");
  });

  it.each([
    ["SAS_INSIGHTS_CONTAINERS", "Not_An_Account"],
    ["SAS_INSIGHTS_CONTAINERS", "stexports.evil.example/"],
    ["SAS_INSIGHTS_CONTAINERS_ENDPOINT", "http://{account}.blob.core.windows.net"],
    ["SAS_INSIGHTS_CONTAINERS_ENDPOINT", "https://blob.example"],
    ["SAS_INSIGHTS_CONTAINERS_ENDPOINT", "https://{account}.blob.example/?sig=x"],
    ["SAS_INSIGHTS_CONTAINERS_ENDPOINT", "https://name:word@{account}.blob.example"],
    ["SAS_INSIGHTS_CONTAINERS_ENDPOINT", "nonsense {account}"],
    ["SAS_INSIGHTS_CONTAINERS_KINDS", "insights-logs,other"],
    ["SAS_INSIGHTS_CONTAINERS_DAYS", "0"],
    ["SAS_INSIGHTS_CONTAINERS_DAYS", "a week"],
    ["SAS_INSIGHTS_CONTAINERS_KEY", "not base64!"],
    ["SAS_INSIGHTS_CONTAINERS_KEY", KEY],
  ])("the message names %s and not what it holds: %s", (name, value) => {
    const read = () => parse({ SAS_INSIGHTS_CONTAINERS: "stexports", [name]: value });
    expect(read).toThrow(`${name}: `);
    expect(read).not.toThrow(value);
  });
});

describe("with what they are read", () => {
  const exports = { SAS_INSIGHTS_CONTAINERS: "stexports" };

  it("nothing is planned, and nothing of Azure's checked, without them", () => {
    expect(planContainers({ SAS_INSIGHTS_AZURE_CREDENTIAL: "nonsense" })).toBeNull();
  });

  it("the chosen identity, in the chosen cloud", () => {
    const plan = planContainers({ ...exports, SAS_INSIGHTS_AZURE_CLOUD: "china" });
    expect(plan?.accounts[0]?.endpoint).toBe("https://stexports.blob.core.chinacloudapi.cn");
    expect(plan?.credential).not.toBeNull();
  });

  it("an identity that lacks a value is named with its variable", () => {
    expect(() => planContainers({ ...exports, SAS_INSIGHTS_AZURE_CREDENTIAL: "client-secret" })).toThrow(
      "SAS_INSIGHTS_AZURE_TENANT_ID: must be set for client-secret",
    );
  });

  it("an emulator's key in place of an identity", () => {
    const plan = planContainers({
      ...exports,
      SAS_INSIGHTS_CONTAINERS_ENDPOINT: AZURITE,
      SAS_INSIGHTS_CONTAINERS_KEY: KEY,
    });
    expect(plan).toMatchObject({ key: KEY, credential: null });
  });
});
