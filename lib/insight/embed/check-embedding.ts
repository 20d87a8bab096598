import { readOrigin } from "@/lib/config/read-origin";

/** Why another site could not show the panel, and what to do about it. */
interface Obstacle {
  readonly text: string;
  readonly next: string;
  /** A setting to copy, "" for none. */
  readonly setting: string;
}

/** Whether another site can show the panel of this dashboard. */
export type Embedding =
  | { readonly kind: "asks"; readonly missing: readonly ("origin" | "site")[] }
  | { readonly kind: "blocked"; readonly obstacles: readonly Obstacle[] }
  | {
      readonly kind: "works";
      /** Of the site that shows the panel. */
      readonly host: string;
      /** This dashboard's origin. */
      readonly site: string;
      readonly notes: readonly string[];
    };

const obstacle = (text: string, next: string, setting = ""): Obstacle => ({ text, next, setting });

/** What people copy is the address of a page: its origin is meant. */
function originOfPage(text: string): string {
  if (!/^https?:\/\/[^/]+\//i.test(text) || !URL.canParse(text)) return text;
  const { origin, hostname } = new URL(text);
  return hostname === "" ? text : origin;
}

const isLocal = (origin: string): boolean =>
  /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3})(?::|$)/.test(origin);

function notNamed(host: string, allowed: readonly string[]): Obstacle {
  const setting = `SAS_INSIGHTS_EMBED_ORIGINS=${[...allowed, host].join(",")}`;
  const text =
    allowed.length === 0
      ? "No site may show the panel: the setting is empty."
      : `${host} is not among the sites that may show the panel.`;
  return obstacle(text, "Whoever runs this dashboard sets this and restarts it:", setting);
}

function obstaclesOf(host: string, site: string, allowed: readonly string[]): readonly Obstacle[] {
  const mixed = host.startsWith("https:") && site.startsWith("http:") && !isLocal(site);
  return [
    ...(allowed.includes(host) ? [] : [notNamed(host, allowed)]),
    ...(mixed
      ? [
          obstacle(
            `Browsers don't show ${site} in a page of ${host}: it is http inside https.`,
            "Serve this dashboard over https, through a proxy with a certificate.",
          ),
        ]
      : []),
  ];
}

function notesOf(host: string, site: string): readonly string[] {
  const local = isLocal(site) ? [`${site} is this machine: others who open ${host} see their own.`] : [];
  return [...local, "Where that page itself stands in a frame, every site around it must be named too."];
}

/** Reads one address; a fault names what was typed. */
function read(text: string, what: string) {
  const found = readOrigin(originOfPage(text));
  return found.ok
    ? { origin: found.origin, wrong: [] }
    : { origin: "", wrong: [obstacle(`${what} ${found.fault}.`, "Write it like https://portal.example.")] };
}

/**
 * Says whether the site `origin` can show the panel of this dashboard at `site`, both as typed. `allowed` are the
 * origins of SAS_INSIGHTS_EMBED_ORIGINS.
 */
export function checkEmbedding(origin: string, site: string, allowed: readonly string[]): Embedding {
  const given = { origin, site };
  const missing = (["origin", "site"] as const).filter((name) => given[name] === "");
  if (missing.length > 0) return { kind: "asks", missing };
  const host = read(origin, "The site");
  const dashboard = read(site, "This dashboard's address");
  const wrong = [...host.wrong, ...dashboard.wrong];
  const obstacles = wrong.length > 0 ? wrong : obstaclesOf(host.origin, dashboard.origin, allowed);
  if (obstacles.length > 0) return { kind: "blocked", obstacles };
  return {
    kind: "works",
    host: host.origin,
    site: dashboard.origin,
    notes: notesOf(host.origin, dashboard.origin),
  };
}
