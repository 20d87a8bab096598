import { describe, expect, test } from "vitest";
import { LOCAL_VIEWER, NOBODY, type Viewer } from "@/lib/log-source/viewer";
import {
  ADA,
  ask,
  draw,
  drawnOf,
  drawnTwice,
  freshAddress,
  VIEWER,
  world,
} from "../../support/kept-pages-world";

const signedIn = (changes: object): Viewer => ({ ...VIEWER, person: { ...ADA, ...changes } });
const OTHERS: Readonly<Record<string, Viewer>> = {
  "another person": signedIn({ oid: "bob" }),
  "the same id in another tenant": signedIn({ tid: "fabrikam" }),
  "another name": signedIn({ name: "Ada B." }),
  "another way out": signedIn({ signOut: { method: "get", href: "/.auth/logout" } }),
  "one more account": { ...VIEWER, accounts: new Set(["stone", "stwo"]) },
  "no account any more": { ...VIEWER, accounts: new Set() },
  "one account with the names of two": { ...VIEWER, accounts: new Set(['stone","stwo']) },
  "all accounts": { ...VIEWER, accounts: "all" },
  "an account that is called all": { ...VIEWER, accounts: new Set(["all"]) },
  "a notice": { ...VIEWER, notice: "No account is given to you." },
  "who is on record": { ...VIEWER, record: async () => {} },
  "the one at this machine": LOCAL_VIEWER,
  nobody: NOBODY,
  "who sees what Azure lets them see": {
    ...VIEWER,
    azure: { session: "s", getToken: async () => ({ token: "", expiresOnTimestamp: 0 }) },
  },
};

describe("a page is not given to", () => {
  test.each(Object.keys(OTHERS))("%s", async (name) => {
    const viewer = OTHERS[name] ?? VIEWER;
    expect(await drawnTwice({ viewer })).toBe(2);
  });

  test("any of them, whoever asked first", async () => {
    const target = freshAddress();
    const asAll = Object.values(OTHERS).map((viewer) => () => {
      world.viewer = viewer;
      return ask(target);
    });
    expect(await drawnOf(...asAll)).toBe(asAll.length);
  });

  test.each(["nobody", "who sees what Azure lets them see"])("%s, not even their own", async (name) => {
    world.viewer = OTHERS[name] ?? VIEWER;
    expect(await drawnTwice()).toBe(2);
  });
});

const SENT: readonly Record<string, string>[] = [
  { cookie: "preferences=theme=dark" },
  { cookie: "preferences=tz=Europe/Berlin" },
  { cookie: "browser-zone=Asia/Tokyo" },
  { cookie: "preferences=theme=light; preferences=theme=dark" },
  { host: "insights.example" },
  { "x-forwarded-host": "insights.example" },
  { "x-forwarded-proto": "https" },
  { "user-agent": "a" },
  { accept: "text/html" },
  { "accept-encoding": "gzip" },
  { "accept-language": "de" },
  { rsc: "1" },
  { "next-url": "/" },
  { "next-router-state-tree": "a" },
  { "next-router-prefetch": "1" },
  { "next-router-segment-prefetch": "a" },
];

describe("a page is another one", () => {
  test.each(SENT)("with %j", async (headers) => {
    const target = freshAddress();
    const [plain, other] = [() => ask(target), () => ask(target, headers)];
    expect(await drawnOf(other, plain, other)).toBe(2);
  });

  test("at another address", async () => {
    const target = freshAddress();
    const addresses = [target, `${target}&page=2`, `${target}&`, `${target}%20`];
    expect(await drawnOf(...addresses.map((address) => () => ask(address)))).toBe(addresses.length);
  });

  test("when the logs are in another state", async () => {
    expect(await drawnTwice({ state: "2" })).toBe(2);
  });

  test("in another minute", async () => {
    expect(await drawnTwice({ clock: 60_000 })).toBe(2);
    world.clock = 0;
    expect(await drawnTwice({ clock: 59_999 })).toBe(1);
  });

  test.each([
    ["the state of the logs", { state: "2" }],
    ["the minute", { clock: 60_000 }],
  ])("than what was drawn while %s changed, before and after", async (_name, change) => {
    const target = freshAddress();
    const before = { state: world.state, clock: world.clock };
    world.draw = (...given) => {
      Object.assign(world, change);
      return draw(...given);
    };
    const asIt = (was: object) => () => {
      Object.assign(world, was, { draw });
      return ask(target);
    };
    expect(await drawnOf(() => ask(target), asIt(change), asIt(before))).toBe(3);
  });
});
