import { describe, expect, test } from "vitest";
import { readArguments } from "../../../scripts/lib/arguments.mjs";

const OPTIONS = { logs: { type: "string" }, dev: { type: "boolean" } } as const;

describe("arguments of the scripts", () => {
  test.each([
    { given: [], values: {} },
    { given: ["--logs", "a b"], values: { logs: "a b" } },
    { given: ["--logs=a=b", "--dev"], values: { logs: "a=b", dev: true } },
  ])("$given is read", ({ given, values }) => {
    expect({ ...readArguments(given, OPTIONS) }).toEqual(values);
  });

  test.each([
    { given: ["--lgos", "x"], problem: "Unknown argument: --lgos (did you mean --logs?)" },
    { given: ["--log", "x"], problem: "Unknown argument: --log (did you mean --logs?)" },
    { given: ["--port", "1"], problem: "Unknown argument: --port" },
    { given: ["logs"], problem: "Unknown argument: logs" },
    { given: ["-l"], problem: "Unknown argument: -l" },
    { given: ["--"], problem: "Unknown argument: --" },
    { given: ["--constructor"], problem: "Unknown argument: --constructor" },
    { given: ["--logs"], problem: "--logs needs a value" },
    { given: ["--logs="], problem: "--logs needs a value" },
    { given: ["--logs", "--dev"], problem: "--logs needs a value" },
    { given: ["--dev=1"], problem: "--dev takes no value" },
    { given: ["--dev", "--dev"], problem: "--dev was given twice" },
  ])("$given is refused: $problem", ({ given, problem }) => {
    expect(() => readArguments(given, OPTIONS, {})).toThrow(
      expect.objectContaining({ message: problem, exitCode: 2 }),
    );
  });

  test("a forgotten -- is named", () => {
    expect(() => readArguments([], OPTIONS, { npm_config_logs: "/x" })).toThrow(
      'An option is missing: npm kept --logs for itself, write "-- --logs …"',
    );
    expect(() => readArguments(["logs"], OPTIONS, { npm_config_logs: "true" })).toThrow(
      'Unknown argument: logs: npm kept --logs for itself, write "-- --logs …"',
    );
  });
});
