import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { proxy } from "@/proxy";
import { CANARY } from "../../support/canary";

const settle = (path: string, init: { method?: string } = {}) =>
  proxy(
    new NextRequest(new URL(path, "http://localhost:3000"), { ...init, headers: { host: "localhost:3000" } }),
  );

describe("Next's proxy turns away what the filter before the server does, which starts a moment later", () => {
  it("sends an address with a secret on to its clean form", () => {
    for (const path of [`/?q=sig%3D${CANARY}`, `/api/health?token=${CANARY}`, `/logs?sig=${CANARY}`]) {
      const response = settle(path);
      expect(response.status).toBe(303);
      const location = response.headers.get("location") ?? "";
      expect(location).toMatch(/^http:\/\/localhost:3000\//);
      expect(location).not.toContain("S1gNaTuRe");
      expect(settle(location).status).toBe(200);
      expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    }
  });

  it("refuses methods that change, and lets POST through where it is taken", () => {
    expect(settle("/", { method: "POST" }).status).toBe(405);
    expect(settle("/api/alerts", { method: "POST" }).status).toBe(200);
  });

  it("keeps no answer anywhere", () => {
    for (const path of ["/", "/api/health", "/_next/image?url=x", "/causes/%ff", `/?sig=${CANARY}`])
      expect(settle(path).headers.get("cache-control"), path).toBe("private, no-store");
  });
});
