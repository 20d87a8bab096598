import {
  BlobSASPermissions,
  ContainerSASPermissions,
  generateBlobSASQueryParameters,
  SASProtocol,
} from "@azure/storage-blob";
import { DirectorySASPermissions, generateDataLakeSASQueryParameters } from "@azure/storage-file-datalake";
import fc from "fast-check";
import { expect, test } from "vitest";
import { signToken, type TokenTerms } from "@/lib/check-runner/sign-token";
import { TRIAL_VERSION } from "@/lib/live-checks/trial/read-input";
import { instantOf } from "@/lib/time/instant";
import { CANARY } from "../../support/canary";

const START = new Date(Date.UTC(2026, 10, 20, 11, 45));
const EXPIRY = new Date(Date.UTC(2026, 10, 20, 12, 5));
const KEY = {
  signedObjectId: "44444444-5555-4666-8777-888888888888",
  signedTenantId: "99999999-aaaa-4bbb-8ccc-dddddddddddd",
  signedStartsOn: START,
  signedExpiresOn: EXPIRY,
  signedService: "b",
  signedVersion: "2022-11-02",
  value: CANARY,
};
const ACCOUNT = "stcontoso";
const TIMES = { startsOn: START, expiresOn: EXPIRY, protocol: SASProtocol.Https, version: TRIAL_VERSION };

const termsOf = (level: TokenTerms["resource"]["level"], path: string, permissions: string): TokenTerms => ({
  resource: { account: ACCOUNT, container: "sales", path, level },
  permissions,
  start: instantOf(START.getTime()),
  expiry: instantOf(EXPIRY.getTime()),
});

const ours = (terms: TokenTerms): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(signToken(terms, KEY)));
const theirs = (parameters: { toString(): string }): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(parameters.toString()));

const pathOf = fc
  .array(
    fc.string({ minLength: 1, unit: "binary" }).filter((part) => !/[/\\]|^\.+$/.test(part)),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join("/"));

test("a container's token is the one that the Blob client makes", () => {
  const permissions = ContainerSASPermissions.parse("l");
  const made = generateBlobSASQueryParameters(
    { containerName: "sales", permissions, ...TIMES },
    KEY,
    ACCOUNT,
  );
  expect(ours(termsOf("container", "", "l"))).toEqual(theirs(made));
});

test("a blob's token is the one that the Blob client makes, whatever the blob's name", () => {
  fc.assert(
    fc.property(pathOf, fc.constantFrom("r", "c", "w", "d", "t"), (path, letter) => {
      const permissions = BlobSASPermissions.parse(letter);
      const values = { containerName: "sales", blobName: path, permissions, ...TIMES };
      expect(ours(termsOf("blob", path, letter))).toEqual(
        theirs(generateBlobSASQueryParameters(values, KEY, ACCOUNT)),
      );
    }),
    { numRuns: 60 },
  );
});

test("a directory's token is the one that the Data Lake client makes, its depth included", () => {
  fc.assert(
    fc.property(pathOf, fc.constantFrom("r", "l", "d"), (path, letter) => {
      const permissions = DirectorySASPermissions.parse(letter);
      const values = { fileSystemName: "sales", pathName: path, isDirectory: true, permissions, ...TIMES };
      expect(ours(termsOf("directory", path, letter))).toEqual(
        theirs(generateDataLakeSASQueryParameters(values, KEY, ACCOUNT)),
      );
    }),
    { numRuns: 60 },
  );
});
