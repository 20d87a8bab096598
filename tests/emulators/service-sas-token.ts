import { createHmac } from "node:crypto";

/** The body of List Service SAS, as far as a token is made of it. */
export type SignedBody = Readonly<Record<string, string | undefined>>;

/** The version that Azure Resource Manager writes into its tokens (seed's example, 2015-04-05). */
const VERSION = "2015-04-05";

const HEADERS = ["rscc", "rscd", "rsce", "rscl", "rsct"] as const;

/** Times as the service writes them: to the second. */
const seconds = (time: string | undefined): string => time?.replace(/\.\d+(?=Z$)/, "") ?? "";

/** The string to sign of version 2015-04-05 (Create a service SAS), for blobs, files, queues and tables. */
function stringToSign(body: SignedBody): string {
  const { canonicalizedResource = "" } = body;
  const common = [
    body.signedPermission ?? "",
    seconds(body.signedStart),
    seconds(body.signedExpiry),
    canonicalizedResource,
    body.signedIdentifier ?? "",
    body.signedIp ?? "",
    body.signedProtocol ?? "",
    VERSION,
  ];
  const keys = [body.startPk, body.startRk, body.endPk, body.endRk].map((key) => key ?? "");
  const headers = HEADERS.map((name) => body[name] ?? "");
  if (canonicalizedResource.startsWith("/table/")) return [...common, ...keys].join("\n");
  return (canonicalizedResource.startsWith("/queue/") ? common : [...common, ...headers]).join("\n");
}

/** Signs a service SAS with an account key in base64: "sv=…&sr=…&se=…&sp=…&sig=…", in the order of the seed's example. */
export function signServiceSas(body: SignedBody, key: string): string {
  const signature = createHmac("sha256", Buffer.from(key, "base64"))
    .update(stringToSign(body), "utf8")
    .digest("base64");
  const table = body.canonicalizedResource?.startsWith("/table/")
    ? body.canonicalizedResource.split("/")[3]
    : "";
  const parameters: readonly (readonly [string, string | undefined])[] = [
    ["sv", VERSION],
    ["tn", table],
    ["sr", body.signedResource],
    ["st", seconds(body.signedStart)],
    ["se", seconds(body.signedExpiry)],
    ["sp", body.signedPermission],
    ["sip", body.signedIp],
    ["spr", body.signedProtocol],
    ["si", body.signedIdentifier],
    ["spk", body.startPk],
    ["srk", body.startRk],
    ["epk", body.endPk],
    ["erk", body.endRk],
    ...HEADERS.map((name) => [name, body[name]] as const),
    ["sig", signature],
  ];
  const given = parameters.filter(([, value]) => value !== undefined && value !== "");
  return given.map(([name, value = ""]) => `${name}=${encodeURIComponent(value)}`).join("&");
}
