import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { LIVE_CHECKS } from "@/lib/live-checks/protocol/kinds";
import { type AskedRequest, earlyAnswer } from "@/lib/server/request-filter";
import { SIGN_OUT_PATH } from "@/lib/sign-in/paths";

const APP = fileURLToPath(new URL("../../../app", import.meta.url));
const OWN = "https://insights.example";
const SETTINGS = { hosts: [], local: false, address: OWN };

/**
 * What a POST does: reads is answered from its body alone, and changes nothing here, in Azure or in the browser. A new
 * route is in no line, and fails the test until it is.
 */
const POSTS: Readonly<Record<string, "reads" | "changes">> = {
  "/alerts/read": "reads",
  "/api/alerts": "reads",
  "/find/read": "reads",
  "/api/checks/[kind]": "changes",
  "/cancel": "changes",
  "/checks/run": "changes",
  "/display/save": "changes",
  [SIGN_OUT_PATH]: "changes",
};

const routes = readdirSync(APP, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith("/route.ts"))
  .map((path) => ({
    path: `/${path.replace(/\/route\.ts$/, "")}`,
    code: readFileSync(join(APP, path), "utf8"),
  }));
const exporting = (method: string) =>
  routes
    .filter(({ code }) => new RegExp(`export (?:async function|const) ${method}\\b`).test(code))
    .map(({ path }) => path);

function answerTo(target: string, headers: Readonly<Record<string, string>>, method = "POST"): number | null {
  const asked: AskedRequest = { method, target, host: "insights.example", header: (name) => headers[name] };
  return earlyAnswer(asked, SETTINGS)?.status ?? null;
}

const FOREIGN: readonly Readonly<Record<string, string>>[] = [
  { origin: "null" },
  { origin: "https://evil.example" },
  { origin: "https://insights.example.evil.example" },
  { origin: "https://evil.example/insights.example" },
  { origin: "https://insights.example@evil.example" },
  { origin: "http://insights.example:8080" },
  { origin: "https://insights.example:444" },
  { origin: "" },
  { origin: "https://" },
  { origin: OWN, "sec-fetch-site": "cross-site" },
  { origin: OWN, "sec-fetch-site": "same-site" },
  { origin: OWN, "sec-fetch-site": "none" },
  { origin: "null", "sec-fetch-site": "cross-site" },
  { origin: OWN, "sec-fetch-site": "same-origin", "sec-fetch-dest": "iframe" },
];
const changing = Object.keys(POSTS)
  .filter((path) => POSTS[path] === "changes")
  .flatMap((path) =>
    path.includes("[kind]") ? LIVE_CHECKS.map((kind) => path.replace("[kind]", kind)) : path,
  );

describe("a request that another site makes a browser send", () => {
  test("every route that takes POST says whether it changes something; none takes PUT, PATCH or DELETE", () => {
    expect(exporting("POST").concat(SIGN_OUT_PATH).toSorted()).toEqual(Object.keys(POSTS).toSorted());
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      expect(exporting(method)).toEqual([]);
      for (const path of [...changing, "/", "/api/accounts"])
        expect(answerTo(path, {}, method), path).toBe(405);
    }
  });

  test.each(changing)("starts nothing: %s", (path) => {
    for (const headers of FOREIGN)
      for (const target of [path, `${path}?x=1`])
        expect(answerTo(target, headers), JSON.stringify(headers)).toBe(403);
    // A program says nothing of where it comes from: it is taken where a form can't send what is read.
    expect(answerTo(path, {})).toBe(path.startsWith("/api/") ? null : 403);
    expect(answerTo(path, { origin: OWN })).toBeNull();
    expect(answerTo(path, { origin: "null", "sec-fetch-site": "same-origin" })).toBeNull();
  });

  test("no path is written so that it passes for another", () => {
    for (const path of changing)
      for (const target of [
        `${path}/`,
        `/${path}`,
        path.toUpperCase(),
        `/x/..${path}`,
        `${path}%20`,
        `${path};x`,
      ])
        expect(answerTo(target, { origin: "https://evil.example" }), target).toBeGreaterThanOrEqual(400);
  });
});
