import { describe, expect, it } from "vitest";
import { parseTelemetryEnvironment } from "@/lib/config/telemetry-environment";

describe("what tells others how the process does", () => {
  it("is nothing unless a setting asks for it", () => {
    expect(parseTelemetryEnvironment({})).toEqual({ log: "text", metrics: null, traces: null });
  });

  it("is what the settings name; metrics are for this machine alone unless another address is given", () => {
    expect(
      parseTelemetryEnvironment({
        SAS_INSIGHTS_LOG: "json",
        SAS_INSIGHTS_METRICS_PORT: "9464",
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318/otel",
      }),
    ).toEqual({
      log: "json",
      metrics: { host: "127.0.0.1", port: 9464 },
      traces: "http://127.0.0.1:4318/otel/v1/traces",
    });
    const whole = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://collector.example/t" };
    expect(parseTelemetryEnvironment(whole).traces).toBe("https://collector.example/t");
  });

  it.each([
    { SAS_INSIGHTS_LOG: "xml" },
    { SAS_INSIGHTS_METRICS_PORT: "70000" },
    { SAS_INSIGHTS_METRICS_PORT: "9464", SAS_INSIGHTS_METRICS_HOST: "a b" },
    { OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" },
    { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "file:///tmp/x" },
  ])("%o can't be used, and is named", (variables) => {
    const name = Object.keys(variables).at(-1) ?? "";
    expect(() => parseTelemetryEnvironment(variables)).toThrow(name);
  });
});
