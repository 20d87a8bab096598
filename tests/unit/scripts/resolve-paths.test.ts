import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SOURCE_KINDS } from "@/lib/config/azure-variables";
import { logsLieElsewhere, resolvePaths } from "../../../scripts/lib/resolve-paths.mjs";
import { serverEnvironment } from "../../../scripts/lib/serve.mjs";
import { rememberedIn, rememberLogs } from "../../../scripts/lib/settings.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "paths-"));
  mkdirSync(join(folder, "logs"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("which logs go into which data folder", () => {
  test("no argument at all is the sample, whatever is remembered", () => {
    expect(resolvePaths({ plain: true }, folder)).toMatchObject({ sample: true, logs: null });
  });

  test("settings that name logs in Azure need none here, and no sample", () => {
    const elsewhere = logsLieElsewhere({ SAS_INSIGHTS_CONTAINERS: "stexports" });
    for (const asked of [{ plain: true }, {}, { data: "data" }])
      expect(resolvePaths({ ...asked, elsewhere }, folder)).toMatchObject({ sample: false, logs: null });
    expect(resolvePaths({ logs: "logs", elsewhere }, folder).logs).toBe(join(folder, "logs"));
    for (const kind of SOURCE_KINDS)
      expect(logsLieElsewhere({ SAS_INSIGHTS_SOURCE: ` ${kind}` }), kind).toBe(kind !== "embedded");
    expect(logsLieElsewhere({ SAS_INSIGHTS_SOURCE: "embedded, data-explorer" })).toBe(true);
    for (const settings of [{}, { SAS_INSIGHTS_CONTAINERS: "", SAS_INSIGHTS_SOURCE: "embedded" }])
      expect(logsLieElsewhere(settings)).toBe(false);
  });

  test("paths are relative to where the user is", () => {
    expect(resolvePaths({ logs: "logs", data: "data" }, folder)).toEqual({
      data: join(folder, "data"),
      logs: join(folder, "logs"),
      sample: false,
    });
  });

  test("a data folder remembers its logs, even when they are gone by now", () => {
    rememberLogs(join(folder, "data"), join(folder, "gone"));
    expect(resolvePaths({ data: "data" }, folder)).toMatchObject({
      logs: join(folder, "gone"),
      sample: false,
    });
  });

  test("settings that are no settings are none", () => {
    mkdirSync(join(folder, "data"));
    for (const text of ["", "{", "[]", '{"logs":7}']) {
      writeFileSync(join(folder, "data", "settings.json"), text);
      expect(rememberedIn(join(folder, "data"))).toEqual({ logs: null, zone: "" });
    }
  });

  test.each([
    { given: { logs: "missing" }, says: "--logs missing" },
    { given: { data: "empty" }, says: "remembers no logs" },
    { given: { data: "file" }, says: "that is a file" },
  ])("$given is refused by name", ({ given, says }) => {
    writeFileSync(join(folder, "file"), "");
    expect(() => resolvePaths(given, folder)).toThrow(says);
  });
});

describe("the server's environment", () => {
  test("holds what was asked for and nothing inherited", () => {
    const paths = { data: "/d", logs: "/l", sample: false };
    const env = serverEnvironment(
      { host: "127.0.0.1", port: 3100, paths, rebuild: true, dev: false },
      { SAS_INSIGHTS_LOGS: "/other", HOME: "/h" },
    );
    expect(env).toMatchObject({
      HOME: "/h",
      PORT: "3100",
      SAS_INSIGHTS_DATA: "/d",
      SAS_INSIGHTS_LOGS: "/l",
      SAS_INSIGHTS_SAMPLE: "0",
      SAS_INSIGHTS_REBUILD: "1",
      SAS_INSIGHTS_LOCAL: "1",
      NEXT_TELEMETRY_DISABLED: "1",
    });
  });

  test("the sample's logs lie in its data folder", () => {
    const paths = { data: join("/d"), logs: null, sample: true };
    const asked = { host: "0.0.0.0", port: 1, paths, rebuild: false, dev: false };
    expect(serverEnvironment(asked, { SAS_INSIGHTS_LOCAL: "1" })).toMatchObject({
      SAS_INSIGHTS_LOCAL: "0",
      SAS_INSIGHTS_LOGS: join("/d", "logs"),
      SAS_INSIGHTS_SAMPLE: "1",
    });
  });
});
