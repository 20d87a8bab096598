import { describe, expect, test } from "vitest";
import { commandsOf } from "../../../support/fix-commands";

/** Types of C# by what may stand for a value of each in a snippet. */
const VALUES = {
  string: /^"(?:[^"\\]|\\(?:["\\]|u[0-9A-F]{4}))*"$/,
  "bool?": /^(?:true|false)$/,
  DateTimeOffset: /^(?:startsOn|expiresOn)$/,
  SasProtocol: /^SasProtocol\.(?:None|HttpsAndHttp|Https)$/,
  SasIPRange: /^SasIPRange\.Parse\("\d{1,3}(?:\.\d{1,3}){3}"\)$/,
} as const;

type Properties = Readonly<Record<string, keyof typeof VALUES>>;

const OF_EVERY_BUILDER: Properties = {
  Resource: "string",
  StartsOn: "DateTimeOffset",
  ExpiresOn: "DateTimeOffset",
  Protocol: "SasProtocol",
  IPRange: "SasIPRange",
  IsDirectory: "bool?",
  EncryptionScope: "string",
  PreauthorizedAgentObjectId: "string",
  CorrelationId: "string",
  DelegatedUserObjectId: "string",
};

/**
 * What the libraries offer, from the listings of their public API: Azure/azure-sdk-for-net,
 * sdk/storage/Azure.Storage.Blobs/api/Azure.Storage.Blobs.net10.0.cs and its neighbours for Common and Data Lake.
 */
const LIBRARIES: Readonly<Record<string, { readonly builder: string; readonly properties: Properties }>> = {
  "Azure.Storage.Blobs BlobServiceClient": {
    builder: "BlobSasBuilder",
    properties: { ...OF_EVERY_BUILDER, BlobContainerName: "string", BlobName: "string" },
  },
  "Azure.Storage.Files.DataLake DataLakeServiceClient": {
    builder: "DataLakeSasBuilder",
    properties: { ...OF_EVERY_BUILDER, FileSystemName: "string", Path: "string", AgentObjectId: "string" },
  },
};

const SNIPPET = new RegExp(
  [
    /^using Azure\.Identity; using (?<library>[\w.]+); using Azure\.Storage\.Sas;\n/,
    /\nvar service = new (?<client>\w+)\(new Uri\("https:\/\/[\w.]+"\), new DefaultAzureCredential\(\)\);/,
    /\nvar startsOn = DateTimeOffset\.UtcNow\.AddMinutes\(-15\);/,
    /\nvar expiresOn = DateTimeOffset\.UtcNow\.(?<life>Add(?:Hours|Minutes)\(\d+\));/,
    /\nvar key = await service\.GetUserDelegationKeyAsync\(startsOn, expiresOn\);/,
    /\nvar sas = new (?<builder>\w+) \{ (?<properties>.*) \};/,
    /\nsas\.SetPermissions\("(?<letters>[a-z]+)"\);/,
    /\nstring token = sas\.ToSasQueryParameters\(key\.Value, "\w+"\)\.ToString\(\);$/,
  ]
    .map(({ source }) => source)
    .join(""),
);
const ASSIGNMENT = /(\w+) = ((?:"(?:[^"\\]|\\.)*"|[^,"])+)(?:, |$)/g;

const read = (text: string) => {
  const { library, client, builder, properties = "", life } = SNIPPET.exec(text)?.groups ?? {};
  const assigned = [...properties.matchAll(ASSIGNMENT)].map(
    ([, name = "", value = ""]) => [name, value] as const,
  );
  return { library, client, builder, life, properties, assigned };
};

const SNIPPETS = commandsOf(/^\.NET$/).map(({ text }) => ({ text, ...read(text) }));

describe("the fixes' C#", () => {
  test("is written as the libraries' public API has it", () => {
    expect(SNIPPETS.length).toBeGreaterThan(30);
    for (const { text, library, client, builder, properties, assigned } of SNIPPETS) {
      const known = LIBRARIES[`${library} ${client}`];
      expect(known?.builder, text).toBe(builder);
      expect(assigned.map(([name, value]) => `${name} = ${value}`).join(", ")).toBe(properties);
      for (const [name, value] of assigned) {
        const type = known?.properties[name];
        expect(type, `${builder}.${name}`).toBeDefined();
        if (type) expect(value, `${name} is a ${type}`).toMatch(VALUES[type]);
      }
    }
  });

  test("makes every token for HTTPS alone, from now on, and from one address where the old one says so", () => {
    for (const { assigned } of SNIPPETS) {
      expect(Object.fromEntries(assigned)).toMatchObject({
        Protocol: "SasProtocol.Https",
        StartsOn: "startsOn",
        ExpiresOn: "expiresOn",
      });
    }
    expect(SNIPPETS.filter(({ assigned }) => Object.fromEntries(assigned).IPRange).length).toBeGreaterThan(0);
  });

  test("names the signed resource that its names are for", () => {
    const shapes = SNIPPETS.map(({ assigned }) => {
      const { Resource = "", IsDirectory = "" } = Object.fromEntries(assigned);
      const names = assigned.map(([name]) => name).filter((name) => /Name|Path/.test(name));
      return `${names.join(" + ")}: ${Resource}${IsDirectory}`;
    });
    expect([...new Set(shapes)].sort()).toEqual([
      'BlobContainerName + BlobName: "b"',
      'BlobContainerName: "c"',
      "FileSystemName + Path: true",
    ]);
  });
});
