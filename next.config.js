const STATIC_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value:
      "browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
  },
];

// The proxy gives everything else its policy, pages one with a nonce.
const ASSET_POLICY = {
  key: "Content-Security-Policy",
  value: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

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

export default config;
