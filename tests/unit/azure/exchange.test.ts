import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { headerTimes, readBody } from "@/lib/azure/exchange";

const NOW = Date.parse("2026-11-20T09:00:00Z");

function timesOf(headers: Readonly<Record<string, string>>) {
  return headerTimes((name) => headers[name], NOW);
}

describe("how long a service asks us to wait", () => {
  test.each([
    [{}, null],
    [{ "retry-after": "3" }, 3_000],
    [{ "retry-after": "3600" }, 3_600_000],
    [{ "retry-after-ms": "250", "retry-after": "3" }, 250],
    [{ "x-ms-retry-after-ms": "250" }, 250],
    [{ "retry-after": "soon" }, null],
    [{ "retry-after": "1.5" }, 1_500],
    [{ "retry-after": " 0.25 " }, 250],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after-ms": "250.5" }, 251],
    [{ "retry-after-ms": "soon", "x-ms-retry-after-ms": "40" }, 40],
    [{ "retry-after-ms": "soon", "retry-after": "3" }, 3_000],
    [{ "retry-after": "Friday, 20-Nov-26 09:00:05 GMT" }, 5_000],
    [{ "retry-after": "Fri Nov 20 09:00:05 2026" }, 5_000],
    [{ "retry-after": "Fri, 20 Nov 2026 29:00:05 GMT" }, null],
    [{ "retry-after": "Fri, 20 Nov 2026 09:00:05 GMT" }, 5_000],
    [{ "retry-after": "Fri, 20 Nov 2026 08:00:00 GMT" }, 0],
  ])("%o: %s ms", (headers, expected) => {
    expect(timesOf(headers as Record<string, string>).retryAfterMs).toBe(expected);
  });

  test.each(["-1", "1,5", "1e3", "0x10", "5 s", "3, 5", "2026-11-20T09:00:05Z", "Nov 5", "NaN", " "])(
    "%j says nothing",
    (nonsense) => {
      expect(timesOf({ "retry-after": nonsense }).retryAfterMs).toBeNull();
    },
  );

  test.each(["", "0", "2026", "yesterday"])("a Date of %j says nothing of the service's clock", (date) => {
    expect(timesOf({ date }).clockSkewMs).toBe(0);
  });

  test("a date is read against the service's clock, however wrong ours is", () => {
    const headers = { date: "Fri, 20 Nov 2026 11:00:00 GMT", "retry-after": "Fri, 20 Nov 2026 11:00:05 GMT" };
    expect(timesOf(headers)).toEqual({ retryAfterMs: 5_000, clockSkewMs: 7_200_000 });
  });
});

describe("a body", () => {
  test("is read whole, letters across chunks included", async () => {
    const bytes = Buffer.from("Grüße");
    expect(await readBody(Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]), 100)).toBe("Grüße");
  });

  test("longer than the limit is not kept, and its source is closed", async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(64);
      })(),
    );
    expect(await readBody(endless, 1_000)).toBeNull();
    expect(endless.destroyed).toBe(true);
  });
});
