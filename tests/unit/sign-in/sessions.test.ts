import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Sessions } from "@/lib/sign-in/sessions";

const ADA = {
  oid: "aaaaaaaa-0000-4000-8000-000000000001",
  tid: "11111111-0000-4000-8000-000000000001",
  name: "Ada",
  groups: ["bbbbbbbb-0000-4000-8000-000000000001"],
  hasAllGroups: true,
};
const HOUR = 3_600;

function given(keys: readonly Uint8Array[] = [randomBytes(32)]) {
  let at = 1_800_000_000;
  const sessions = new Sessions({ keys, idleSeconds: HOUR, longestSeconds: 8 * HOUR, now: () => at });
  return {
    sessions,
    pass: (seconds: number) => {
      at += seconds;
    },
  };
}

/** The Cookie header that a browser sends back. */
const sent = (setCookie: string): string => setCookie.split(";")[0] ?? "";

describe("a session", () => {
  test("is read as it was begun, from a cookie that no script, other site or other host gets", async () => {
    const { sessions } = given();
    const cookie = await sessions.begin(ADA);
    expect(cookie).toMatch(
      /^__Host-sas-session=[\w.-]+; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=3600$/,
    );
    expect(cookie).not.toContain("Domain");
    expect(Buffer.from(cookie.split(".")[3] ?? "", "base64url").toString("latin1")).not.toContain("Ada");
    expect(await sessions.read(`other=1; ${sent(cookie)}`, true)).toEqual({
      id: expect.any(String),
      person: ADA,
      renewal: null,
    });
  });

  test("ends when no one uses it, and in any case after its longest time", async () => {
    const { sessions, pass } = given();
    let cookie = await sessions.begin(ADA);
    pass(HOUR + 1);
    expect(await sessions.read(sent(cookie), true)).toBeNull();
    cookie = await sessions.begin(ADA);
    for (let used = 0; used < 15; used += 1) {
      pass(HOUR / 2);
      const read = await sessions.read(sent(cookie), true);
      expect(read?.renewal, `${used}`).not.toBeNull();
      cookie = read?.renewal ?? "";
    }
    pass(HOUR / 2);
    expect(await sessions.read(sent(cookie), true)).toBeNull();
  });

  test("is not kept alive by a page that asks on its own", async () => {
    const { sessions, pass } = given();
    const cookie = await sessions.begin(ADA);
    pass(HOUR / 2);
    expect((await sessions.read(sent(cookie), false))?.renewal).toBeNull();
  });

  test("that was signed out of is over for every copy of its cookie", async () => {
    const { sessions } = given();
    const cookie = sent(await sessions.begin(ADA));
    expect(await sessions.end(cookie)).toEqual([
      expect.stringContaining("__Host-sas-session=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"),
      expect.stringContaining("Max-Age=0"),
    ]);
    expect(await sessions.read(cookie, true)).toBeNull();
  });

  test("lasts no longer by a clock that is set back: it is over", async () => {
    const { sessions, pass } = given();
    const cookie = sent(await sessions.begin(ADA));
    pass(-59);
    expect((await sessions.read(cookie, true))?.person.oid).toBe(ADA.oid);
    pass(-2);
    expect(await sessions.read(cookie, true)).toBeNull();
  });

  test("outlives a change of keys as long as the old one is listed", async () => {
    const [old, young] = [randomBytes(32), randomBytes(32)];
    const cookie = sent(await given([old]).sessions.begin(ADA));
    expect((await given([young, old]).sessions.read(cookie, true))?.person.oid).toBe(ADA.oid);
    expect(await given([young]).sessions.read(cookie, true)).toBeNull();
  });
});

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

describe("cookies that were made or changed elsewhere", () => {
  test("0 of all single changed characters are taken", async () => {
    const { sessions } = given();
    const cookie = sent(await sessions.begin(ADA));
    const [name = "", value = ""] = cookie.split("=");
    let taken = 0;
    for (let at = 0; at < value.length; at += 1) {
      if (value[at] === ".") continue;
      // In the last bit alone, which stands for nothing at the end of some parts.
      const other = BASE64URL[BASE64URL.indexOf(value[at] ?? "") ^ 1];
      if (await sessions.read(`${name}=${value.slice(0, at)}${other}${value.slice(at + 1)}`, true))
        taken += 1;
    }
    expect(taken).toBe(0);
  });

  test("no other form, none twice, none of a sign-in that only began", async () => {
    const { sessions } = given();
    const good = sent(await sessions.begin(ADA));
    const attempt = sent(
      await sessions.beginAttempt({ state: "s", nonce: "n", verifier: "v", tenant: "t", returnTo: "/" }),
    );
    const plain = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify(ADA)).toString("base64url")}.`;
    for (const cookie of [
      "",
      "__Host-sas-session=",
      `__Host-sas-session=${plain}`,
      `${good}; ${good}`,
      `${good}; __Host-sas-session=x`,
      attempt.replace("__Host-sas-sign-in", "__Host-sas-session"),
      good.replace("__Host-", ""),
      good.replace("__Host-sas-session", "__host-sas-session"),
    ])
      expect(await sessions.read(cookie, true), cookie.slice(0, 60)).toBeNull();
    expect(await sessions.readAttempt(good.replace("session", "sign-in"))).toBeNull();
    expect(await sessions.readAttempt(attempt)).toMatchObject({ state: "s" });
  });
});
