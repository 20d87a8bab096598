import { once } from "node:events";
import { createServer, get } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SourceError } from "@/lib/log-source/log-source";
import { currentSignal, runWithSignal } from "@/lib/log-source/request-signal";
import { attachRequestSignal } from "@/lib/server/attach-request-signal";
import { retryIfSharedRequestAborted } from "@/lib/sources/retry-if-shared-request-aborted";

const canceled = () => new SourceError("canceled", "called off", "reload");

describe("a request to this process", () => {
  const signals: (AbortSignal | undefined)[] = [];
  const server = createServer(async ({ url: path }, response) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const signal = currentSignal();
    signals.push(signal);
    if (signals.length > 2 && path !== "/answered") return;
    response.end("done");
  });
  let url = "";

  beforeAll(async () => {
    attachRequestSignal();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  test("has a signal of its own, which stays as it is when it is answered", async () => {
    await (await fetch(url)).text();
    await (await fetch(url)).text();
    const [first, second] = signals;
    expect(first).toBeInstanceOf(AbortSignal);
    expect(second).not.toBe(first);
    expect([first?.aborted, second?.aborted]).toEqual([false, false]);
  });

  test("raises it when the connection ends before", async () => {
    const request = get(url).on("error", () => undefined);
    while (signals.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    const [, , signal] = signals;
    expect(signal?.aborted).toBe(false);
    request.destroy();
    while (!signal?.aborted) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(signal.aborted).toBe(true);
  });

  test("raises it for all that were sent at once on the connection, and for none that was answered", async () => {
    const before = signals.length;
    const { port } = new URL(url);
    const socket = connect(Number(port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("GET /answered HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(socket, "data");
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(12));
    while (signals.length < before + 13) await new Promise((resolve) => setTimeout(resolve, 5));
    socket.destroy();
    const [answered, ...others] = signals.slice(before);
    while (!others.every((signal) => signal?.aborted)) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(answered?.aborted).toBe(false);
  });
});

describe("an answer that viewers share", () => {
  test("is asked for again where another viewer's leaving ended it", async () => {
    let asked = 0;
    const question = async () => {
      asked += 1;
      if (asked === 1) throw canceled();
      return 7;
    };
    await expect(
      runWithSignal(new AbortController().signal, () => retryIfSharedRequestAborted(question)),
    ).resolves.toBe(7);
  });

  test("is not asked for again by the one who left", async () => {
    let asked = 0;
    const question = async () => {
      asked += 1;
      throw canceled();
    };
    await expect(
      runWithSignal(AbortSignal.abort(), () => retryIfSharedRequestAborted(question)),
    ).rejects.toMatchObject({
      fault: "canceled",
    });
    expect(asked).toBe(1);
  });

  test("is given up after three tries; other faults are told at once", async () => {
    let asked = 0;
    const question = (fault: "canceled" | "timeout") => async () => {
      asked += 1;
      throw new SourceError(fault, "", "");
    };
    await expect(retryIfSharedRequestAborted(question("canceled"))).rejects.toThrow();
    expect(asked).toBe(3);
    await expect(retryIfSharedRequestAborted(question("timeout"))).rejects.toThrow();
    expect(asked).toBe(4);
  });
});
