import { expect, test } from "vitest";
import { nodeProblem } from "../../../scripts/lib/node-version.mjs";

test.each(["20.19.0", "20.20.2", "22.0.0", "24.11.1"])("Node %s will do", (version) => {
  expect(nodeProblem(version)).toBe("");
});

test.each(["18.20.8", "20.18.3", "8.0.0"])(
  "Node %s is too old, and the message says what is needed",
  (version) => {
    expect(nodeProblem(version)).toContain("Node 20.19 or later");
    expect(nodeProblem(version)).toContain(version);
  },
);
