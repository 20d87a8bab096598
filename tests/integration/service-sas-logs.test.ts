import { afterAll, expect, it, vi } from "vitest";
import { signServiceSas } from "../emulators/service-sas-token";
import { EMULATOR_KEY } from "../support/azurite";
import { startControlLab } from "../support/control-lab";

// The clients' loggers read it when they are loaded.
vi.hoisted(() => {
  process.env.AZURE_LOG_LEVEL = "verbose";
});

let lab: Awaited<ReturnType<typeof startControlLab>>;
afterAll(async () => {
  delete process.env.AZURE_LOG_LEVEL;
  await lab.stop();
});

/** Everything that is written to both streams meanwhile. */
async function listen(work: () => Promise<unknown>): Promise<string> {
  const heard: string[] = [];
  const hear = (text: string | Uint8Array): boolean => {
    heard.push(String(text));
    return true;
  };
  const spies = [process.stderr, process.stdout].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation(hear),
  );
  heard.push(JSON.stringify(await work()));
  for (const spy of spies) spy.mockRestore();
  return heard.join("\n");
}

it("with every log switched on, no token, signature or key is written or reported", async () => {
  const heard = await listen(async () => {
    lab = await startControlLab();
    return lab.check();
  });
  const request = lab.arm.requests.at(-1);
  const token = signServiceSas(JSON.parse(request?.body ?? "{}"), EMULATOR_KEY);
  const signature = new URLSearchParams(token).get("sig") ?? "";
  const bearer = request?.headers.authorization?.replace("Bearer ", "") ?? "";
  expect(signature).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  expect(bearer.length).toBeGreaterThan(40);
  // The client does log, else nothing is proved.
  expect(heard).toMatch(/Request:[\s\S]*listServiceSas/);
  for (const secret of [token, signature, encodeURIComponent(signature), bearer, EMULATOR_KEY])
    expect(heard).not.toContain(secret);
});
