import { PHASE_PRODUCTION_SERVER } from "next/constants.js";
import {
  CLOSED_POLICY,
  EMBED_PATH,
  NO_FRAMES,
  SECURITY_HEADERS,
  STATIC_HEADERS,
} from "./lib/server/security-headers.js";
import { ROOT } from "./scripts/lib/paths.mjs";
import { rulesHash } from "./scripts/lib/rules-hash.mjs";

const INSIGHT_PATH = "/insights/user-delegation-sas";

/** @param {Record<string, string>} headers */
const listed = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));
// The proxy gives everything else its policy, pages one with a nonce.
const ASSET_HEADERS = listed({ "Content-Security-Policy": CLOSED_POLICY, ...STATIC_HEADERS });

/** What nothing in a browser needs of the rule book: its text in KQL. */
const MAKES_QUERIES = /lib[\\/](?:kql[\\/]kql|diagnosis[\\/]kql[\\/](?!bound-names)[a-z-]+)\.ts$/;
/** Its tables and operators, of which something is needed there. */
const RULE_BOOK = /lib[\\/](?:sas|diagnosis[\\/](?:causes|checks|operators))[\\/][a-z-]+\.ts$/;
/**
 * @param {RegExp} path
 * @param {string} loader
 */
const inBrowser = (path, loader) => ({
  condition: /** @type {const} */ ({ all: ["browser", { path }] }),
  loaders: [`./scripts/lib/${loader}.cjs`],
});

/** A copy that CI tests and throws away: no other build reads its cache, and its lint has looked at all types. */
const ONCE = process.env.BUILD_ONCE === "1";

/** Only for the build: `next start` would warn that the app is served in another way. */
const STANDALONE = /** @type {const} */ ({
  output: "standalone",
  outputFileTracingRoot: ROOT,
  outputFileTracingIncludes: {
    // The native part loads its library by a path that no tracing sees.
    "/*": ["./node_modules/@duckdb/node-bindings-*/**"],
  },
});

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Its redirect would leave without the headers below.
  skipTrailingSlashRedirect: true,
  // Built without the test tools, whose types the tests and their settings need.
  typescript: { tsconfigPath: "tsconfig.build.json", ignoreBuildErrors: ONCE },
  images: { unoptimized: true },
  experimental: { turbopackFileSystemCacheForBuild: !ONCE },
  serverExternalPackages: [
    "@duckdb/node-api",
    // Loaded when a setting asks for them.
    "pino",
    "prom-client",
    "@opentelemetry/api",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace-base",
  ],
  turbopack: {
    resolveAlias: {
      "next/dist/compiled/process": { browser: "./scripts/lib/browser-process.cjs" },
      "../build/polyfills/polyfill-module": "./scripts/lib/browser-gaps.cjs",
    },
    rules: {
      "*.ts": [inBrowser(MAKES_QUERIES, "without-queries"), inBrowser(RULE_BOOK, "without-unasked")],
    },
  },
  // The proxy names the view: see there.
  rewrites: async () => ({
    beforeFiles: [
      {
        source: INSIGHT_PATH,
        has: [{ type: "header", key: "x-view", value: "(?<view>[0-9a-f]{32})" }],
        destination: `${INSIGHT_PATH}/:view`,
      },
    ],
    afterFiles: [],
    fallback: [],
  }),
  headers: async () => [
    { source: "/:path*", headers: listed(SECURITY_HEADERS) },
    // What is set here stays: where no one may frame that page, the proxy says so.
    { source: `/:path((?!${EMBED_PATH.slice(1)}$).*)`, headers: listed(NO_FRAMES) },
    { source: "/_next/static/:path*", headers: ASSET_HEADERS },
  ],
};

/**
 * What is built or developed gets the hash of its rules; a server that starts has it already.
 * @param {string} phase
 * @returns {import("next").NextConfig}
 */
export default function configOf(phase) {
  return phase === PHASE_PRODUCTION_SERVER
    ? config
    : { ...config, ...STANDALONE, compiler: { defineServer: { RULES_HASH: rulesHash() } } };
}
