import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { routeOf } from "@/lib/server/observe-requests";
import { CALLBACK_PATH, SIGN_OUT_PATH, START_PATH } from "@/lib/sign-in/paths";

/** "causes/[code]/page.tsx" as the route's name: "/causes/:code". */
const nameOf = (file: string): string =>
  `/${file.replace(/\/?(?:page\.tsx|route\.ts)$/, "")}`.replace(/\[(\w+)\]/g, ":$1");

// What leads to it is a rewrite of the insight's own address.
const names = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => /(?:^|[\\/])(?:page\.tsx|route\.ts)$/.test(file))
  .map((file) => nameOf(file.replaceAll("\\", "/")))
  .filter((name) => !name.endsWith("/:view"));

test.each([...names, "/insights/user-delegation-sas", "/metrics", START_PATH, CALLBACK_PATH, SIGN_OUT_PATH])(
  "a request to %s is told as that",
  (name) => {
    expect(routeOf(`${name.replace(/:\w+/, "x-1")}?account=stcontosodemo`)).toBe(name);
  },
);

test("files of the app are one route", () => {
  expect(routeOf("/_next/static/chunks/a.js")).toBe("/_next/static");
});

test.each(["/made-up", "/api/made-up", "/insights/stcontosodemo", "/causes/a/b", "/logs/", "*", "", "//"])(
  "a request to %j adds no route, whatever its answer",
  (path) => {
    expect(routeOf(path)).toBe("other");
  },
);
