import { expect, test } from "vitest";
import { standaloneSettings } from "../../../scripts/lib/standalone-settings.mjs";

const LOGS = { SAS_INSIGHTS_LOGS: "logs" };

test("listens on this machine alone unless told otherwise, whatever the container is called", () => {
  expect(standaloneSettings({ ...LOGS, HOSTNAME: "a1b2c3" }, "/here")).toEqual({
    NEXT_TELEMETRY_DISABLED: "1",
    HOSTNAME: "127.0.0.1",
    PORT: "3000",
    SAS_INSIGHTS_LOCAL: "1",
    SAS_INSIGHTS_DATA: "/here/.data",
    SAS_INSIGHTS_LOGS: "/here/logs",
  });
  expect(standaloneSettings({ ...LOGS, SAS_INSIGHTS_HOST: "0.0.0.0" }, "/")).toMatchObject({
    HOSTNAME: "0.0.0.0",
    SAS_INSIGHTS_LOCAL: "0",
  });
});

test("takes logs that lie elsewhere", () => {
  const settings = standaloneSettings({ SAS_INSIGHTS_SOURCE: "azure-monitor" }, "/");
  expect(settings).not.toHaveProperty("SAS_INSIGHTS_LOGS");
});

test("says which settings are missing, with the exit code of wrong ones", () => {
  expect(() => standaloneSettings({}, "/")).toThrow(
    expect.objectContaining({ message: expect.stringContaining("SAS_INSIGHTS_LOGS"), exitCode: 78 }),
  );
});
