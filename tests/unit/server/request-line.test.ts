import { beforeEach, describe, expect, test, vi } from "vitest";
import { REQUEST_LIMITS } from "@/lib/server/request-limits";
import { RequestLine } from "@/lib/server/request-line";
import { seededRandom } from "../../support/seeded-random";

const AT_ONCE = 4;
let nowMs = 0;
let line: RequestLine;
let started: { readonly name: string; readonly done: (wasMade?: boolean) => void }[];
let refused: { readonly name: string; readonly seconds: number }[];
const gone = new Set<string>();

beforeEach(() => {
  nowMs = 0;
  line = new RequestLine(() => nowMs, AT_ONCE);
  started = [];
  refused = [];
  gone.clear();
});

function enter(name: string, client = "one", kind: "page" | "data" = "page"): void {
  line.enter({
    kind,
    client,
    start: (done) => started.push({ name, done }),
    refuse: (seconds) => refused.push({ name, seconds }),
    isGone: () => gone.has(name),
  });
}

const enterMany = (count: number, client?: string) => {
  for (let n = 0; n < count; n += 1) enter(`${client ?? ""}${n}`, client);
};

/** Ends what runs, one after another, each after so long, until nothing waits. */
function work(eachMs: number, wasMade = true): void {
  for (let next = 0; next < started.length; next += 1) {
    nowMs += eachMs;
    started[next]?.done(wasMade);
  }
  started = [];
}

describe("a line of requests", () => {
  test("works on a few at a time, in their order", () => {
    enterMany(6);
    expect(started.map(({ name }) => name)).toEqual(["0", "1", "2", "3"]);
    started[1]?.done();
    expect(started.map(({ name }) => name)).toEqual(["0", "1", "2", "3", "4"]);
    started[1]?.done();
    expect(line.running).toBe(AT_ONCE);
  });

  test("takes in what is answered within the time, and refuses the rest at once", () => {
    enterMany(200);
    const most = REQUEST_LIMITS.waitingMs / REQUEST_LIMITS.usualMs.page;
    expect(line.waiting).toBe(most);
    expect(refused).toHaveLength(200 - AT_ONCE - most);
    expect(refused[0]?.seconds).toBe(3);
    work(1);
    expect([line.waiting, line.running]).toEqual([0, 0]);
  });

  test("learns how much that is: fifty that take 40 ms each are all answered", () => {
    for (let round = 0; round < 20; round += 1) {
      enterMany(20);
      work(40);
    }
    const before = refused.length;
    enterMany(50);
    expect(refused).toHaveLength(before);
  });

  test("learns nothing from answers that were kept", () => {
    for (let round = 0; round < 20; round += 1) {
      enterMany(20);
      work(1, false);
    }
    enterMany(200);
    expect(line.waiting).toBe(REQUEST_LIMITS.waitingMs / REQUEST_LIMITS.usualMs.page);
  });

  test("refuses more where each takes long, but lets as many wait as are worked on", () => {
    const many = 8;
    line = new RequestLine(() => nowMs, many);
    for (let round = 0; round < 20; round += 1) {
      enterMany(20);
      work(3_000);
    }
    refused = [];
    enterMany(20);
    expect(refused).toHaveLength(20 - many - many);
  });

  test("lets fifty people who ask at the same moment wait, before a crowd came and after it", () => {
    enterMany(50);
    expect(refused).toEqual([]);
    enterMany(200);
    const kept = REQUEST_LIMITS.waitingMs / REQUEST_LIMITS.usualMs.page;
    expect(line.waiting).toBe(kept);
    nowMs += REQUEST_LIMITS.usualMs.page;
    started[0]?.done();
    enterMany(10);
    expect(line.waiting).toBe(kept);
    work(80);
    refused = [];
    enterMany(50);
    expect(refused).toEqual([]);
  });

  test("tells nobody late: who has waited keeps waiting, and those who come are refused at once", () => {
    enterMany(50, "first");
    nowMs += REQUEST_LIMITS.promptMs + 1;
    enterMany(200);
    expect(refused.filter(({ name }) => name.startsWith("first"))).toEqual([]);
    expect(line.waiting).toBeGreaterThanOrEqual(50 - AT_ONCE);
    // Nor do they come to be more than have their answers in time.
    for (let n = 0; n < 200; n += 1) enter(`late${n}`, `late${n}`);
    expect(line.waiting).toBeLessThanOrEqual(REQUEST_LIMITS.patientMs / REQUEST_LIMITS.usualMs.page);
    expect(refused.length + line.waiting + line.running).toBe(450);
  });

  test("lets nobody wait for longer than people do", () => {
    for (let round = 0; round < 20; round += 1) {
      enterMany(20);
      work(1_000);
    }
    refused = [];
    enterMany(50);
    expect(line.waiting).toBeGreaterThan(AT_ONCE);
    expect(line.waiting).toBeLessThanOrEqual(REQUEST_LIMITS.patientMs / 1_000);
  });

  test("lets fewer wait where none is answered in time", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      for (let round = 0; round < 20; round += 1) {
        enterMany(10);
        nowMs += REQUEST_LIMITS.workingMs;
        vi.advanceTimersByTime(REQUEST_LIMITS.workingMs);
      }
      enterMany(50);
      expect(line.waiting).toBeLessThan(REQUEST_LIMITS.patientMs / 320);
    } finally {
      vi.useRealTimers();
    }
  });

  test("refuses whoever asks most, and lets the others take turns with it", () => {
    enterMany(200, "greedy");
    enter("single", "modest");
    expect(refused.some(({ name }) => name === "single")).toBe(false);
    started[0]?.done();
    started[1]?.done();
    expect(started.slice(AT_ONCE).map(({ name }) => name)).toEqual(["greedy4", "single"]);
  });

  test("tells beforehand who would be refused at once: not someone modest, and nobody unknown in their place", () => {
    expect(line.refusesNow("greedy", "page")).toBeNull();
    enterMany(200, "greedy");
    expect(line.refusesNow("greedy", "page")).toBe(3);
    expect(line.refusesNow("modest", "page")).toBeNull();
    expect(line.refusesNow(null, "page")).toBeNull();
    for (let n = 0; n < 200; n += 1) gone.add(`greedy${n}`);
    expect(line.refusesNow("greedy", "page")).toBeNull();
  });

  test("where everybody waits with one request, tells so whoever asks", () => {
    for (let n = 0; n < 200; n += 1) enter(`${n}`, `person ${n}`);
    expect(line.refusesNow(null, "page")).toBe(3);
    expect(line.refusesNow("person 201", "page")).toBe(3);
  });

  test("what it tells beforehand is what becomes of a request that enters", () => {
    const random = seededRandom(11);
    let told = 0;
    for (let n = 0; n < 1_000; n += 1) {
      const client = random.pick(["a", "a", "a", "b", "c", `${n}`]);
      const kind = random.pick(["page", "data"] as const);
      const seconds = line.refusesNow(random.next() < 0.5 ? client : null, kind);
      const before = refused.length;
      enter(`${n}`, client, kind);
      if (seconds !== null) {
        told += 1;
        expect(refused[before]).toEqual({ name: `${n}`, seconds });
      }
      nowMs += random.next() < 0.02 ? 100 : 0;
      if (random.next() < 0.05) started.splice(0, 1)[0]?.done();
    }
    expect(told).toBeGreaterThan(100);
  });

  test("leaves out whom nobody waits for", () => {
    enterMany(8);
    for (const name of ["4", "5", "6"]) gone.add(name);
    started[0]?.done();
    expect(started.at(-1)?.name).toBe("7");
    expect(refused).toEqual([]);
  });

  test("refuses late what was taken in too hopefully", () => {
    enterMany(6);
    nowMs = REQUEST_LIMITS.longestWaitMs + 1;
    started[0]?.done();
    expect(refused.map(({ name }) => name)).toEqual(["4", "5"]);
    expect(line.waiting).toBe(0);
  });
});
