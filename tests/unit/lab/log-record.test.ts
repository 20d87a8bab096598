import { describe, expect, it } from "vitest";
import { ACCOUNTS } from "../../lab/cast";
import { type LoggedAnswer, renderRecord, usTime } from "../../lab/proxy/log-record";
import { exportPath } from "../../lab/proxy/log-writer";
import { maskSignatures } from "../../lab/proxy/mask";
import { operationOf } from "../../lab/proxy/operation-names";
import { CANARY, leakIn } from "../../support/canary";
import { labRequest } from "./lab-request-of";

const ANSWER: LoggedAnswer = {
  requestId: "a35a2d7c-001e-0042-10aa-9d1149000000",
  status: 403,
  statusText: "AuthenticationFailed",
  metric: "AuthenticationError",
  resolved: true,
  serverMs: 4,
  totalMs: 5,
  requestBytes: 0,
  responseBytes: 260,
  responseHeaderBytes: 246,
  etag: "",
  lastModified: "",
};

const TOKEN = "sv=2026-02-06&skoid=1&se=2026-11-29T22%3A00%3A00Z&sr=b&sp=r";

interface Parsed {
  readonly uri: string;
  readonly time: string;
  readonly identity: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

function record(search: string, more: Parameters<typeof labRequest>[0] = {}, answer = ANSWER): Parsed {
  const request = labRequest({ search, ...more });
  return JSON.parse(renderRecord(request, operationOf(request), answer)) as Parsed;
}

describe("a record of the lab", () => {
  it("is one of a user delegation SAS as the service writes it", () => {
    const { uri, time, identity, properties } = record(`${TOKEN}&sig=abc%3D`);
    expect(uri).toBe(`https://stlabmedia.blob.core.windows.net:443/media/object-00.dat?${TOKEN}&sig=XXXXX`);
    expect(time).toMatch(/^2026-11-29T21:05:07\.\d{7}Z$/);
    // SHA-256 of "abc=", the decoded signature, in upper case (azure-storage-facts 1.3).
    expect(identity).toEqual({
      type: "SAS",
      tokenHash: "SasSignature(894B2BD86B2154D5F8B98042C6D06982E260C762D16583584DC71E3F005FE9F6)",
    });
    expect(properties).toMatchObject({ objectKey: "/stlabmedia/media/object-00.dat", tlsVersion: "TLS 1.3" });
    expect(properties).not.toHaveProperty("etag");
  });

  it("names the requester of a bearer token only", () => {
    const claims = Buffer.from(JSON.stringify({ oid: "o", tid: "t", aud: "a", iss: "i", appid: "p" }));
    const authorization = `Bearer x.${claims.toString("base64url")}.y`;
    expect(record("", { headers: { authorization } }).identity).toMatchObject({
      type: "OAuth",
      requester: { objectId: "o", tenantId: "t", appId: "p" },
    });
    expect(record("").identity).toEqual({ type: "Anonymous" });
  });

  it("does not name the object of a request that the firewall stopped", () => {
    expect(record(TOKEN, {}, { ...ANSWER, resolved: false }).properties.objectKey).toBe("/");
  });

  const encoded = encodeURIComponent(CANARY);
  it.each([
    `${TOKEN}&sig=${encoded}`,
    `sig=${CANARY}&${TOKEN}`,
    `${TOKEN}&sig=${encodeURIComponent(encoded)}`,
    `${TOKEN.replaceAll("&", "&amp;")}&amp;sig=${encoded}`,
    `${encodeURIComponent(`${TOKEN}&sig=${encoded}`)}`,
    `${TOKEN}&SIG=${encoded}`,
  ])("holds no signature of %s", (search) => {
    const headers = {
      referer: `https://a.example/?${search}`,
      "user-agent": `curl ${search}`,
      "x-ms-copy-source": `https://a/?${search}`,
      authorization: `SharedKey a:${CANARY}`,
    };
    const request = labRequest({ search, headers });
    expect(leakIn(Buffer.from(renderRecord(request, operationOf(request), ANSWER)))).toBe("");
  });

  it("lies where the export of diagnostic settings puts it", () => {
    expect(exportPath(ACCOUNTS.media, "StorageRead", Date.UTC(2026, 10, 29, 9, 59))).toBe(
      "insights-logs-storageread/resourceId=/subscriptions/4b7d0c2e-6f13-4a85-9d20-7c51e8a3f946/resourceGroups/rg-stlabmedia/providers/Microsoft.Storage/storageAccounts/stlabmedia/blobServices/default/y=2026/m=11/d=29/h=09/m=00/PT1H.json",
    );
  });

  it.each([
    ["Sun, 29 Nov 2026 21:05:07 GMT", "11/29/2026 9:05:07 PM"],
    ["Sun, 29 Nov 2026 00:00:00 GMT", "11/29/2026 12:00:00 AM"],
    ["", ""],
  ])("writes %s as %s", (header, text) => expect(usTime(header)).toBe(text));
});

it("masks nothing but signatures", () => {
  expect(maskSignatures("?design=blue&sp=r")).toBe("?design=blue&sp=r");
});
