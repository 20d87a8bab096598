import { describe, expect, test } from "vitest";
import { parseAuthEnvironment } from "@/lib/config/auth-environment";

const TENANT = "11111111-0000-4000-8000-000000000001";
const CLIENT = "22222222-0000-4000-8000-000000000002";
const BOTH = {
  SAS_INSIGHTS_AUTH_TENANTS: `Contoso=${TENANT}, ${CLIENT.toUpperCase()}`,
  SAS_INSIGHTS_AUTH_CLIENT_ID: CLIENT.toUpperCase(),
  SAS_INSIGHTS_ACCESS: "/etc/access.json",
};
const ENTRA = {
  ...BOTH,
  SAS_INSIGHTS_AUTH: "entra",
  SAS_INSIGHTS_AUTH_CLIENT_SECRET: "not-a-secret",
  SAS_INSIGHTS_URL: "https://insights.example",
};
const EASYAUTH = { ...BOTH, SAS_INSIGHTS_AUTH: "easyauth", WEBSITE_AUTH_ENABLED: "True" };

describe("without sign-in", () => {
  test.each([{}, { SAS_INSIGHTS_AUTH: "" }, { SAS_INSIGHTS_AUTH: "none" }])(
    "%j starts on loopback alone",
    (values) => {
      expect(parseAuthEnvironment(values, true)).toEqual({ mode: "none", audit: null });
      expect(parseAuthEnvironment(values, null).mode).toBe("none");
      expect(() => parseAuthEnvironment(values, false)).toThrow(
        /SAS_INSIGHTS_AUTH: none is for this machine alone/,
      );
    },
  );

  test.each(["None", "off", "basic", "easyauth,entra"])("'%s' is no way to sign in", (value) => {
    expect(() => parseAuthEnvironment({ SAS_INSIGHTS_AUTH: value }, true)).toThrow(
      "SAS_INSIGHTS_AUTH: must be none, easyauth or entra",
    );
  });
});

describe("with sign-in", () => {
  test("entra is read whole, wherever the server listens", () => {
    expect(parseAuthEnvironment(ENTRA, false)).toMatchObject({
      mode: "entra",
      tenants: [
        { id: TENANT, name: "Contoso" },
        { id: CLIENT, name: CLIENT },
      ],
      clientId: CLIENT,
      idleMinutes: 60,
      hours: 8,
      address: "https://insights.example",
      audit: ".data/access.audit.jsonl",
      sessionKeys: [],
    });
  });

  test("each variable that is missing or wrong is named, and no value is repeated", () => {
    const wrong = (changes: Readonly<Record<string, string>>) => () =>
      parseAuthEnvironment({ ...ENTRA, ...changes }, false);
    for (const name of [
      "SAS_INSIGHTS_AUTH_TENANTS",
      "SAS_INSIGHTS_AUTH_CLIENT_ID",
      "SAS_INSIGHTS_ACCESS",
      "SAS_INSIGHTS_AUTH_CLIENT_SECRET",
      "SAS_INSIGHTS_URL",
    ])
      expect(wrong({ [name]: "" }), name).toThrow(`${name}: must be set for entra`);
    for (const [name, value] of [
      ["SAS_INSIGHTS_AUTH_TENANTS", "common"],
      ["SAS_INSIGHTS_AUTH_CLIENT_ID", "hunter2"],
      ["SAS_INSIGHTS_AUTH_SESSION_KEYS", "c2hvcnQ="],
      ["SAS_INSIGHTS_AUTH_IDLE_MINUTES", "999999"],
      ["SAS_INSIGHTS_AUTH_HOURS", "77"],
    ] as const) {
      expect(wrong({ [name]: value }), name).toThrow(name);
      expect(wrong({ [name]: value }), name).not.toThrow(value);
    }
    expect(wrong({ SAS_INSIGHTS_URL: "http://insights.example" })).toThrow("must begin with https://");
    expect(wrong({ SAS_INSIGHTS_URL: "http://localhost:3000" })).not.toThrow();
    expect(wrong({ NODE_ENV: "development" })).toThrow("not in development");
  });

  test("easyauth starts only behind the platform's sign-in", () => {
    expect(parseAuthEnvironment(EASYAUTH, false)).toMatchObject({ mode: "easyauth", clientId: CLIENT });
    expect(
      parseAuthEnvironment({ ...EASYAUTH, WEBSITE_AUTH_ENABLED: "", CONTAINER_APP_NAME: "insights" }, false)
        .mode,
    ).toBe("easyauth");
    for (const values of [{ WEBSITE_AUTH_ENABLED: "" }, { WEBSITE_AUTH_ENABLED: "False" }])
      expect(() => parseAuthEnvironment({ ...EASYAUTH, ...values }, false)).toThrow("neither");
  });
});
