import { CANARY } from "../../../support/canary";
import { ACCOUNTS } from "../../cast";
import type { Done } from "../../labels";
import { anyBlob, labelFor, type Scene, type Stage } from "../stage";

interface Mishap {
  readonly name: string;
  readonly done: Done;
  readonly weight?: number;
  /** What becomes of a good link's query. */
  readonly change: (query: string, stage: Stage) => string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Below the account; without it the blob that the link is for. */
  readonly path?: string;
}

const without = (query: string, name: string): string =>
  query
    .split("&")
    .filter((part) => !part.startsWith(`${name}=`))
    .join("&");

const replaced = (query: string, name: string, value: string): string =>
  query
    .split("&")
    .map((part) => (part.startsWith(`${name}=`) ? `${name}=${value}` : part))
    .join("&");

const withSignature = (query: string, change: (signature: string) => string): string =>
  query.replace(/sig=([^&]*)/, (_, signature: string) => `sig=${change(signature)}`);

const DROPPED = ["se", "sp", "sr", "sv", "skt", "ske", "sktid", "sks", "skv"] as const;

const MISHAPS: readonly Mishap[] = [
  { name: "link-from-html", done: "field-missing", change: (query) => query.replaceAll("&", "&amp;") },
  { name: "link-escaped-twice", done: "field-malformed", change: (query) => query.replaceAll("%", "%25") },
  {
    name: "signature-escaped-twice",
    done: "signature-mismatch",
    change: (query) => withSignature(query, (signature) => signature.replaceAll("%", "%25")),
  },
  {
    name: "signature-cut",
    done: "signature-mismatch",
    change: (query) => withSignature(query, (signature) => signature.slice(0, -9)),
  },
  {
    name: "signature-made-up",
    done: "signature-mismatch",
    change: (query) => withSignature(query, () => encodeURIComponent(CANARY)),
  },
  {
    name: "letters-added-by-hand",
    done: "signature-mismatch",
    change: (query) => replaced(query, "sp", "racwd"),
  },
  {
    name: "expiry-moved-by-hand",
    done: "signature-mismatch",
    change: (query) => replaced(query, "se", "2027-06-01T00%3A00%3A00Z"),
  },
  {
    name: "parameter-lost",
    done: "field-missing",
    weight: 3,
    change: (query, { random }) => without(query, random.pick(DROPPED)),
  },
  { name: "expiry-in-words", done: "field-malformed", change: (query) => replaced(query, "se", "tomorrow") },
  { name: "letters-twice", done: "field-malformed", change: (query) => replaced(query, "sp", "rr") },
  {
    name: "old-version",
    done: "version-unsupported",
    change: (query) => replaced(query, "sv", "2017-11-09"),
  },
  {
    name: "later-version",
    done: "version-unsupported",
    change: (query) => replaced(query, "sv", "2031-01-01"),
  },
  {
    name: "preflight",
    done: "cors-not-allowed",
    change: (query) => query,
    method: "OPTIONS",
    headers: { origin: "https://app.contoso.example", "access-control-request-method": "GET" },
  },
];

const BROWSER =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

async function follow(stage: Stage, mishap: Mishap): Promise<void> {
  const account = ACCOUNTS.media;
  const blob = anyBlob(stage);
  const key = await stage.tokens.key(account, "website");
  const query = await stage.keep(`link ${blob}`, 30_000, async () =>
    stage.tokens.sign(account, key, { permissions: "r", blob }),
  );
  const path = mishap.path ?? `/${account.container}/${blob}`;
  const url = `https://${account.name}.blob.core.windows.net${path}?${mishap.change(query, stage)}`;
  const label = labelFor(stage, { scene: mishap.name, done: mishap.done });
  const headers = { "user-agent": BROWSER, accept: "*/*", ...mishap.headers };
  await stage.clients.send(url, label, { method: mishap.method ?? "GET", headers });
}

/** A container's address with its token, opened as it is: the service reads it as a blob in $root. */
async function openContainer(stage: Stage): Promise<void> {
  const account = ACCOUNTS.media;
  const key = await stage.tokens.key(account, "website");
  const query = await stage.keep("container link", 30_000, async () =>
    stage.tokens.sign(account, key, { permissions: "rl" }),
  );
  const label = labelFor(stage, { scene: "bare-container", done: "resource-scope-mismatch" });
  const url = `https://${account.name}.blob.core.windows.net/${account.container}?${query}`;
  await stage.clients.send(url, label, { headers: { "user-agent": "curl/8.5.0", accept: "*/*" } });
}

/** What people and programs do to links on their way. */
export const LINKS: readonly Scene[] = [
  ...MISHAPS.map((mishap) => ({
    name: mishap.name,
    weight: mishap.weight ?? 1,
    run: (stage: Stage) => follow(stage, mishap),
  })),
  { name: "bare-container", weight: 1, run: openContainer },
];
