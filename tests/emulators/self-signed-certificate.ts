import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** PEM texts of a key and of the certificate that vouches for itself, for loopback only. */
export interface SelfSigned {
  readonly key: string;
  readonly certificate: string;
}

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
  time: 0x18,
} as const;

const OID = {
  commonName: [0x55, 0x04, 0x03],
  subjectAltName: [0x55, 0x1d, 0x11],
  basicConstraints: [0x55, 0x1d, 0x13],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
} as const;

function lengthOf(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  const hex = size.toString(16);
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex");
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

/** One DER value: tag, length, content. */
function der(tag: number, ...parts: readonly (Buffer | readonly number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array)));
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

/** A tag of the context: [n] EXPLICIT or IMPLICIT. */
function tagged(
  number: number,
  constructed: boolean,
  ...parts: readonly (Buffer | readonly number[])[]
): Buffer {
  return der((constructed ? 0xa0 : 0x80) | number, ...parts);
}

function timeOf(ms: number): Buffer {
  const text = new Date(ms).toISOString().replace(/[-:T]|\.\d{3}/g, "");
  return der(TAG.time, Buffer.from(text, "ascii"));
}

function extension(id: readonly number[], value: Buffer): Buffer {
  return der(TAG.sequence, der(TAG.oid, id), der(TAG.octets, value));
}

function extensions(hosts: readonly string[]): Buffer {
  const names = der(
    TAG.sequence,
    ...["localhost", ...hosts].map((host) => tagged(2, false, Buffer.from(host, "ascii"))),
    tagged(7, false, [127, 0, 0, 1]),
  );
  const authority = der(TAG.sequence, der(TAG.boolean, [0xff]));
  return tagged(
    3,
    true,
    der(TAG.sequence, extension(OID.basicConstraints, authority), extension(OID.subjectAltName, names)),
  );
}

const DAY_MS = 86_400_000;

/**
 * A certificate for localhost, 127.0.0.1 and more hosts by name, valid from yesterday for a week (RFC 5280,
 * section 4.1).
 */
export function selfSignedCertificate(nowMs: number, hosts: readonly string[] = []): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = der(TAG.sequence, der(TAG.oid, OID.ecdsaWithSha256));
  const attribute = der(TAG.sequence, der(TAG.oid, OID.commonName), der(TAG.utf8, Buffer.from("localhost")));
  const name = der(TAG.sequence, der(TAG.set, attribute));
  const body = der(
    TAG.sequence,
    tagged(0, true, der(TAG.integer, [2])),
    der(TAG.integer, [0x01], randomBytes(15)),
    algorithm,
    name,
    der(TAG.sequence, timeOf(nowMs - DAY_MS), timeOf(nowMs + 6 * DAY_MS)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    extensions(hosts),
  );
  const signature = sign("sha256", body, privateKey);
  const certificate = der(TAG.sequence, body, algorithm, der(TAG.bits, [0], signature));
  const lines = certificate.toString("base64").replace(/.{1,64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`,
  };
}
