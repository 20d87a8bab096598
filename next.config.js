import { PHASE_PRODUCTION_SERVER } from "next/constants.js";
import { CLOSED_POLICY, SECURITY_HEADERS } from "./lib/server/security-headers.js";
import { rulesHash } from "./scripts/lib/rules-hash.mjs";

const STATIC_HEADERS = Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value }));
// The proxy gives everything else its policy, pages one with a nonce.
const ASSET_POLICY = { key: "Content-Security-Policy", value: CLOSED_POLICY };

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Its redirect would leave without the headers below.
  skipTrailingSlashRedirect: true,
  // Built without the test tools, whose types the tests and their settings need.
  typescript: { tsconfigPath: "tsconfig.build.json" },
  images: { unoptimized: true },
  serverExternalPackages: ["@duckdb/node-api"],
  headers: async () => [
    { source: "/:path*", headers: STATIC_HEADERS },
    { source: "/_next/static/:path*", headers: [ASSET_POLICY] },
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
    : { ...config, compiler: { defineServer: { RULES_HASH: rulesHash() } } };
}
