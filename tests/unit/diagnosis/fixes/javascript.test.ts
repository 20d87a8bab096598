import { expect, test } from "vitest";
import { commandsOf } from "../../../support/fix-commands";

const LIBRARY = /from "@azure\/storage-([a-z-]+)"/;
const CALL =
  /= \w+\(\{ (?<fields>.*), permissions: (?<class>\w+)\.parse\("[a-z]+"\), (?<rest>.*) \}, key, "\w+"\)/;
const FIELD = /(\w+): (?:"(?:[^"\\]|\\.)*"|\w+)/g;

/** "blob BlobSASPermissions: containerName, blobName"; that it compiles is tests/integration/fix-snippets.test.ts. */
const SHAPES = commandsOf(/^JavaScript/).map(({ text }) => {
  const { fields = "", class: letters, rest } = CALL.exec(text)?.groups ?? {};
  const names = [...fields.matchAll(FIELD)].map(([, name]) => name);
  return { shape: `${LIBRARY.exec(text)?.[1]} ${letters}: ${names.join(", ")}`, rest: rest ?? text };
});

test("the fixes' JavaScript names the resource that its letters are for", () => {
  expect([...new Set(SHAPES.map(({ shape }) => shape))].sort()).toEqual([
    "blob BlobSASPermissions: containerName, blobName",
    "blob ContainerSASPermissions: containerName",
    "file-datalake DataLakeSASPermissions: fileSystemName, pathName",
    "file-datalake DirectorySASPermissions: fileSystemName, pathName, isDirectory, directoryDepth",
    "file-datalake FileSystemSASPermissions: fileSystemName",
    "file-share FileSASPermissions: shareName, filePath",
    "file-share ShareSASPermissions: shareName",
    "queue QueueSASPermissions: queueName",
  ]);
});

test("and makes every token for HTTPS alone, with a start", () => {
  const rests = SHAPES.map(({ rest }) =>
    rest.replace(/"\d+(?:\.\d+){3}"/g, "ADDRESS").replace(/"[0-9a-f-]{36}"/g, "ID"),
  );
  expect([...new Set(rests)].sort()).toEqual([
    "startsOn, expiresOn, protocol: SASProtocol.Https",
    "startsOn, expiresOn, protocol: SASProtocol.Https, agentObjectId: ID",
    "startsOn, expiresOn, protocol: SASProtocol.Https, delegatedUserObjectId: ID",
    'startsOn, expiresOn, protocol: SASProtocol.Https, encryptionScope: "scope-b"',
    "startsOn, expiresOn, protocol: SASProtocol.Https, ipRange: { start: ADDRESS }",
  ]);
});
