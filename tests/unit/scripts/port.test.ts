import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { choosePort } from "../../../scripts/lib/port.mjs";

let taken: Server | null = null;
afterEach(() => taken?.close());

async function takePort(): Promise<number> {
  taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  if (address === null || typeof address === "string") throw new Error("No port");
  return address.port;
}

describe("the port to serve on", () => {
  test("without a name the first free one", async () => {
    const first = await takePort();
    const port = await choosePort(undefined, "127.0.0.1", { first, last: 65_535 });
    expect(port).toBeGreaterThan(first);
  });

  test("none where all are taken, with a message that names them", async () => {
    const first = await takePort();
    await expect(choosePort(undefined, "127.0.0.1", { first, last: first })).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringContaining(`Ports ${first} to ${first} are all in use`),
    });
  });

  test("a named one that is taken ends with a message that names it", async () => {
    const port = await takePort();
    await expect(choosePort(String(port), "127.0.0.1")).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringContaining(`Port ${port} is in use`),
    });
  });

  test.each(["abc", "0", "65536", "-1", "80.5", " 3000"])("PORT=%s is no port", async (named) => {
    await expect(choosePort(named, "127.0.0.1")).rejects.toMatchObject({ exitCode: 2 });
  });
});
