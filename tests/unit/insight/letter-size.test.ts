import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const APP = new URL("../../../app/", import.meta.url);
const STYLES = readdirSync(APP)
  // Paper is not zoomed.
  .filter((name) => name.endsWith(".css") && name !== "print.css")
  .map((name) => readFileSync(new URL(name, APP), "utf8"))
  .join("\n");

/** One that changes with the window's width makes letters smaller when a reader zooms in (WCAG 1.4.4). */
test("the root's letters have the size that the reader's browser gives them", () => {
  const sizes = [...STYLES.matchAll(/:root[^{}]*\{[^{}]*font-size:\s*([^;]+);/g)].map(([, size]) => size);
  expect(sizes).toEqual(["100%"]);
});
