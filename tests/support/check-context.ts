import { randomUUID } from "node:crypto";
import { CLOUDS } from "@/lib/azure/clouds";
import type { CheckContext } from "@/lib/check-runner/check-context";
import { SYSTEM_CLOCK } from "@/lib/queries/clock";
import { instantOf } from "@/lib/time/instant";
import { fakeToken } from "../emulators/fake-credential";

export const IDENTITY = "44444444-5555-4666-8777-888888888888";
export const TENANT = "99999999-aaaa-4bbb-8ccc-dddddddddddd";

/** A context of a check against a server on this machine, whose identity is made up. */
export function checkContext(changes: Partial<CheckContext> = {}): CheckContext {
  return {
    credential: entraCredential(),
    cloud: CLOUDS.public,
    emulator: null,
    clock: SYSTEM_CLOCK,
    now: () => instantOf(Date.now()),
    newId: randomUUID,
    signal: new AbortController().signal,
    resourceIdOf: () => null,
    ...changes,
  };
}

/** Tokens of IDENTITY, signed by no one, for the scope that is asked for or another audience. */
export function entraCredential(audience?: string): CheckContext["credential"] {
  return {
    async getToken(scopes) {
      const asked = [scopes].flat()[0]?.replace(/\/\.default$/, "") ?? "";
      const from = Math.floor(Date.now() / 1000) - 60;
      const token = fakeToken(audience ?? asked, from, from + 3_600, { oid: IDENTITY, tid: TENANT });
      return { token, expiresOnTimestamp: Date.now() + 3_000_000 };
    },
  };
}
