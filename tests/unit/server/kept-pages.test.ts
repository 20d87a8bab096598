import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { tellWhole } from "@/lib/log-source/current-response";
import { currentViewer, type Sighting, type Viewer } from "@/lib/log-source/viewer";
import {
  ask,
  bodyOf,
  type Draw,
  draw,
  drawn,
  drawnOf,
  drawnTwice,
  freshAddress,
  PAGE,
  send,
  setPageHeaders,
  VIEWER,
  world,
} from "../../support/kept-pages-world";

const SIGHTING: Sighting = { account: "stone", window: null, outcome: "allowed" };

const unpacked: Draw = (_request, response, nonce) => {
  setPageHeaders(response, nonce);
  tellWhole(true);
  response.end(bodyOf(nonce));
};

interface Compared {
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
  readonly nonce: string;
}

/** What of an answer may not differ from that which was kept. */
function lasting({ headers, text, nonce }: Compared): string {
  const { date, connection, "content-length": _length, "transfer-encoding": _transfer, ...others } = headers;
  return JSON.stringify([others, text]).replaceAll(nonce, "");
}

describe("a page that is asked for again", () => {
  test.each([
    ["packed", draw],
    ["unpacked", unpacked],
  ])("is not drawn again, and is the same but for its nonce (%s)", async (_name, drawing) => {
    world.draw = drawing;
    const [target, before] = [freshAddress(), drawn.length];
    const answers = [await ask(target), await ask(target), await ask(target)];
    expect(drawn.length).toBe(before + 1);
    const nonces = answers.map(({ nonce }) => nonce);
    expect(new Set(nonces).size).toBe(3);
    for (const { status, headers, text, nonce } of answers) {
      expect(status).toBe(200);
      const places = nonces.map((each) => text.split(each).length - 1);
      expect(places).toEqual(nonces.map((each) => (each === nonce ? 2 : 0)));
      expect(headers.link).toBe(`</a.css>; nonce="${nonce}"`);
    }
    expect(new Set(answers.map(lasting)).size).toBe(1);
    expect(answers[0]?.text).toContain("ü");
  });

  test("is drawn anew where its reader asks for that, and that one is kept then", async () => {
    const target = freshAddress();
    const first = await ask(target);
    const anew = await ask(target, { "cache-control": "no-cache" });
    const reloaded = await ask(target, { "cache-control": "max-age=0" });
    expect(lasting(anew)).not.toBe(lasting(first));
    expect(lasting(reloaded)).toBe(lasting(anew));
  });

  test("is drawn with nothing of a request that is not in its key: no session, no other header", async () => {
    const cookie = "session=s3cret; preferences=theme=dark; browser-zone=UTC; xpreferences=theme=light";
    const headers = { cookie, authorization: "x", "x-forwarded-for": "192.0.2.1", referer: "/" };
    expect(await drawnTwice({}, headers)).toBe(1);
    expect(Object.keys(drawn.at(-1) ?? {}).sort()).toEqual(["cookie", "host"]);
    expect(drawn.at(-1)?.cookie).toBe("preferences=theme=dark; browser-zone=UTC");
  });

  test("with a session that is renewed meanwhile gets the cookie of its own answer alone", async () => {
    const [target, before] = [freshAddress(), drawn.length];
    await ask(target, { cookie: "session=one" });
    world.cookie = "session=renewed";
    const second = await ask(target, { cookie: "session=two" });
    world.cookie = null;
    const third = await ask(target, { cookie: "session=three" });
    expect(drawn.length).toBe(before + 1);
    expect(second.headers["set-cookie"]).toEqual(["session=renewed"]);
    expect(third.headers["set-cookie"]).toBeUndefined();
  });
});

describe("what is not kept:", () => {
  const withHeader =
    (name: string, value: string): Draw =>
    (request, response, nonce) => {
      response.setHeader(name, value);
      return draw(request, response, nonce);
    };
  const withStatus =
    (status: number): Draw =>
    (request, response, nonce) => {
      response.statusCode = status;
      return draw(request, response, nonce);
    };
  const drawings: Readonly<Record<string, Draw>> = {
    "a page that nobody called whole": (_request, response, nonce) => {
      setPageHeaders(response, nonce);
      response.end(bodyOf(nonce));
    },
    "one of which a part failed": (...given) => {
      tellWhole(false);
      return draw(...given);
    },
    "one of which a part fails later": (request, response, nonce) => {
      response.once("prefinish", () => tellWhole(false));
      return draw(request, response, nonce);
    },
    "one without an answer": withStatus(503),
    "one of what is not there": withStatus(404),
    "a redirect": withStatus(307),
    "one with a cookie": withHeader("Set-Cookie", "a=b"),
    "one with a header that is not known": withHeader("X-Own", "1"),
    "one that may be framed, unlike others": withHeader("X-Frame-Options", "SAMEORIGIN"),
    "one without a nonce": (_request, response) => {
      tellWhole(true);
      response.end("");
    },
    "one that is packed in another way": (_request, response, nonce) => {
      setPageHeaders(response, nonce);
      response.setHeader("Content-Encoding", "br");
      tellWhole(true);
      response.end(gzipSync(bodyOf(nonce)));
    },
    "one that is too long": (_request, response, nonce) => {
      setPageHeaders(response, nonce);
      tellWhole(true);
      response.write("x".repeat(400_000));
      response.end("x".repeat(200_000));
    },
    "one that unpacks to more than a page has": (_request, response, nonce) => {
      setPageHeaders(response, nonce);
      response.setHeader("Content-Encoding", "gzip");
      tellWhole(true);
      response.end(gzipSync(Buffer.alloc(30_000_000)));
    },
  };
  test.each(Object.keys(drawings))("%s", async (name) => {
    world.draw = drawings[name] ?? draw;
    expect(await drawnTwice()).toBe(2);
  });

  test("one while the state of the logs is not known", async () => {
    world.state = null;
    expect(await drawnTwice()).toBe(2);
  });

  test("other methods and other pages, which get their request as it came", async () => {
    const others = [
      [freshAddress(), "HEAD"],
      [freshAddress(), "POST"],
      [`${PAGE}/ticket`, "GET"],
      ["/", "GET"],
    ] as const;
    const before = drawn.length;
    for (const [path, method] of [...others, ...others]) await ask(path, { referer: "/" }, method);
    expect(drawn.slice(before).map(({ referer }) => referer)).toEqual(Array(8).fill("/"));
  });

  test("one whose reader left before its end", async () => {
    const target = freshAddress();
    world.draw = async (_request, response, nonce) => {
      setPageHeaders(response, nonce);
      tellWhole(true);
      response.write(bodyOf(nonce));
      await once(response, "close");
    };
    const sent = await send(target);
    await once(sent, "response");
    sent.destroy();
    await new Promise((resolve) => setTimeout(resolve, 10));
    world.draw = draw;
    expect(await drawnOf(() => ask(target))).toBe(1);
  });

  test("more than so many: those that were asked for last", async () => {
    const first = freshAddress();
    await ask(first);
    await Promise.all(Array.from({ length: 300 }, () => ask(freshAddress())));
    expect(await drawnOf(() => ask(first))).toBe(1);
  });
});

describe("what is on record", () => {
  test("is so each time before a page is sent, for whoever gets it, and each thing once", async () => {
    const records: string[] = [];
    const recording = (name: string): Viewer => ({
      ...VIEWER,
      record: async ({ account, outcome }) => {
        await new Promise(setImmediate);
        records.push(`${name} ${account} ${outcome}`);
      },
    });
    world.draw = async (...given) => {
      const other: Sighting = { ...SIGHTING, account: "stwo", outcome: "denied" };
      for (const sighting of [SIGHTING, other, SIGHTING]) await currentViewer().record?.(sighting);
      await draw(...given);
    };
    const target = freshAddress();
    world.viewer = recording("first");
    const first = await ask(target);
    world.viewer = recording("second");
    const second = await ask(target);
    expect(lasting(second)).toBe(lasting(first));
    expect(records).toEqual([
      ...["first stone allowed", "first stwo denied", "first stone allowed"],
      ...["second stone allowed", "second stwo denied"],
    ]);
  });

  test("nothing that can't be put there is shown: the page is drawn, and says so", async () => {
    world.draw = async (...given) => {
      await currentViewer().record?.(SIGHTING);
      await draw(...given);
    };
    const target = freshAddress();
    world.viewer = { ...VIEWER, record: async () => {} };
    await ask(target);
    world.viewer = { ...VIEWER, record: () => Promise.reject(new Error("full")) };
    world.draw = async (_request, response) => {
      const why = await currentViewer()
        .record?.(SIGHTING)
        .catch((error: Error) => error.message);
      response.statusCode = 503;
      response.end(why);
    };
    const answer = await ask(target);
    expect([answer.status, answer.text]).toEqual([503, "full"]);
  });
});
