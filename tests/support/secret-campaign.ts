import { CANARY, ENCODINGS, leakIn } from "./canary";
import { seededRandom } from "./seeded-random";

/** Names under which clients, proxies and tools hand over secrets, as they are written there. */
const SECRET_NAMES = [
  ...["sig", "Sig", "SIG", "signature", "x-amz-signature", "SharedAccessSignature", "X-Goog-Signature"],
  ...[
    "AccountKey",
    "account_key",
    "SharedAccessKey",
    "access-key",
    "accessKey",
    "api_key",
    "ApiKey",
    "x-api-key",
  ],
  ...[
    "x-functions-key",
    "Ocp-Apim-Subscription-Key",
    "storage-key",
    "private_key",
    "primaryKey",
    "delegationKey",
  ],
  ...["access_token", "accessToken", "refresh_token", "id_token", "sas_token", "sasToken", "sessionToken"],
  ...[
    "client_secret",
    "clientSecret",
    "AZURE_CLIENT_SECRET",
    "secret",
    "password",
    "Password",
    "passwd",
    "pwd",
  ],
  ...["passphrase", "PGPASSWORD", "Cookie", "Set-Cookie", "Authorization", "Proxy-Authorization"],
] as const;

/** Names that other things have too: their values are taken for secrets from 12 characters on. */
const COMMON_NAMES = ["key", "token", "code", "credential", "assertion", "Bearer"] as const;

type Form = (name: string, value: string) => string;

/** How a name and its value stand together. */
const FORMS = {
  "n=v": (n, v) => `?a=b&${n}=${v}&c=d`,
  "n=v at the start": (n, v) => `${n}=${v}`,
  "n: v": (n, v) => `${n}: ${v}`,
  "n = v": (n, v) => `; ${n} = ${v} ;`,
  "n='v'": (n, v) => `${n}='${v}'`,
  "n=b'v'": (n, v) => `{${n}=b'${v}'}`,
  "n=>v": (n, v) => `${n}=>${v}`,
  "'n' => 'v'": (n, v) => `['${n}' => '${v}']`,
  "n[0]=v": (n, v) => `?${n}[0]=${v}`,
  "n[]=v": (n, v) => `?${n}[]=${v}`,
  "x[n]=v": (n, v) => `?x[${n}]=${v}`,
  "n(v)": (n, v) => `new.${n}(${v})`,
  JSON: (n, v) => JSON.stringify({ a: 1, [n]: v }),
  "JSON in JSON": (n, v) => JSON.stringify(JSON.stringify({ a: 1, [n]: v })),
  "JSON in JSON in JSON": (n, v) => JSON.stringify(JSON.stringify(JSON.stringify({ [n]: v }))),
  "JSON, pretty": (n, v) => JSON.stringify({ [n]: v }, null, 2),
  "JSON's \\n before it": (n, v) => `GET /\\n${n}=${v}`,
  "JSON's \\t before it": (n, v) => `GET /\\t${n}=${v}`,
  "JSON's \\r\\n before it": (n, v) => `GET / HTTP/1.1\\r\\n${n}: ${v}`,
  "JSON's \\f and \\b before it": (n, v) => `\\f\\b${n}=${v}`,
  "a line break before it": (n, v) => `GET / HTTP/1.1\r\n${n}: ${v}\r\nHost: a`,
  "behind a semicolon": (n, v) => `EndpointSuffix=core.windows.net;${n}=${v};A=b`,
} as const satisfies Readonly<Record<string, Form>>;

/** Secrets without a name. */
const NAMELESS: Readonly<Record<string, (value: string) => string>> = {
  "user:password@host": (v) => `https://user:${encodeURIComponent(v)}@contoso.example/a`,
  "ftp user:password@host": (v) => `ftp://u:${encodeURIComponent(v)}@192.0.2.7:21`,
  "a bearer token": (v) => `Authorization Bearer ${v}`,
  "a shared key": (v) => `SharedKey stcontosodemo:${v}`,
  "a command's option": (v) => `az storage blob list --account-key ${v} --sas-token "${v}"`,
  XML: (v) => `<SharedKey>${v}</SharedKey><x:Password a="b">${v}</x:Password>`,
};

/** Values as they occur; each holds the needle that a search looks for. */
const VALUES = {
  signature: CANARY,
  "signature without padding": CANARY.slice(0, -1),
  "letters and digits": "S1gNaTuRe0123456789AbCdEfGhI",
  short: "S1gNaTuR",
} as const;

/** The piece that every planted value begins with, or holds: as it is, and in each encoding. */
const PIECE = "S1gNaTuR";
const PIECES: readonly string[] = [
  PIECE,
  ...Object.values(ENCODINGS).map((encode) => encode(PIECE)),
  ...[0, 1, 2].map((shift) =>
    Buffer.from("?".repeat(shift) + PIECE)
      .toString("base64")
      .slice(shift === 0 ? 0 : 4, -4),
  ),
].filter((piece) => piece.length >= 8 && !/^=+$/.test(piece));
const NEEDLES = [...new Set(PIECES.map((piece) => Buffer.from(piece).toString("latin1").toLowerCase()))];

/** Where a planted value, or a piece of it in any encoding, stands in bytes: its surroundings, "" for nowhere. */
export function plantedIn(bytes: Buffer): string {
  const lower = bytes.toString("latin1").toLowerCase();
  for (const needle of NEEDLES) {
    const at = lower.indexOf(needle);
    if (at >= 0) return bytes.toString("latin1", Math.max(0, at - 80), at + 60);
  }
  return leakIn(bytes);
}

/** The same for a text. */
export const needleIn = (text: string): string => plantedIn(Buffer.from(text));

export interface PlantedText {
  readonly what: string;
  readonly text: string;
}

type Value = keyof typeof VALUES;

function* plainTexts(): Generator<PlantedText> {
  for (const kind of Object.keys(VALUES) as Value[]) {
    const value = VALUES[kind];
    const names = kind === "short" ? SECRET_NAMES : [...SECRET_NAMES, ...COMMON_NAMES];
    for (const name of names) {
      for (const [form, write] of Object.entries(FORMS))
        yield { what: `${kind}, ${name}, ${form}`, text: write(name, value) };
    }
    for (const [form, write] of Object.entries(NAMELESS))
      yield { what: `${kind}, ${form}`, text: write(value) };
  }
}

/** `count` of them, the same for the same seed. */
export function somePlantedTexts(count: number, seed: number): readonly PlantedText[] {
  const random = seededRandom(seed);
  const all = [...plainTexts()];
  const encodings = Object.entries(ENCODINGS);
  return Array.from({ length: count }, () => {
    const { what, text } = random.pick(all);
    const [encoding, encode] = random.pick(encodings);
    return { what: `${what}, ${encoding}`, text: encode(text) };
  });
}
