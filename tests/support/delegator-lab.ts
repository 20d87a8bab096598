import { cloudWith } from "@/lib/azure/clouds";
import { withSignInFaults } from "@/lib/azure/credentials";
import type { CheckContext } from "@/lib/check-runner/check-context";
import { runDelegator } from "@/lib/check-runner/delegator";
import { type DelegatorInput, readDelegatorInput } from "@/lib/live-checks/delegator/input";
import type { FieldValues } from "@/lib/live-checks/protocol/fields";
import type { CheckRemark, CheckReport } from "@/lib/live-checks/protocol/report";
import { type Clock, SYSTEM_CLOCK } from "@/lib/queries/clock";
import { instantOf } from "@/lib/time/instant";
import {
  type ArmAuthorizationServerOptions,
  type Directory,
  startArmAuthorizationApi,
} from "../emulators/arm-authorization-api";
import { type FakeCredentialOptions, fakeCredential } from "../emulators/fake-credential";
import type { LoopbackService } from "../emulators/loopback-service";
import { ACCOUNT, DELEGATOR } from "./authorization";

export const ARM_AUDIENCE = "https://management.azure.com";

export interface DelegatorLab {
  readonly arm: LoopbackService;
  /** Lists that were asked for, in order. */
  readonly asked: () => readonly string[];
  check(values?: FieldValues, signal?: AbortSignal): Promise<CheckReport>;
}

/** An invented object id by its number. */
export const guid = (at: number): string => `7a2b1c3d-0000-4000-8000-${at.toString(16).padStart(12, "0")}`;

function inputOf(values: FieldValues): DelegatorInput {
  const read = readDelegatorInput({
    account: "contosodata",
    resource: ACCOUNT,
    delegator: DELEGATOR,
    service: "blob",
    container: "orders",
    operation: "GetBlob",
    ...values,
  });
  if (!read.ok) throw new Error(read.faults.map(({ rule }) => rule).join());
  return read.input;
}

export interface DelegatorLabOptions extends Partial<Omit<ArmAuthorizationServerOptions, "directory">> {
  readonly clock?: Clock;
  readonly signIn?: Partial<FakeCredentialOptions>;
}

/** A directory behind the contract server, and the check as the product makes it, with Microsoft's client. */
export async function startDelegatorLab(
  directory: Directory,
  { clock = SYSTEM_CLOCK, signIn, ...options }: DelegatorLabOptions = {},
): Promise<DelegatorLab> {
  const arm = await startArmAuthorizationApi({ audience: ARM_AUDIENCE, directory, ...options });
  const credential = withSignInFaults(fakeCredential({ now: Date.now, ...signIn }));
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `check-${ids}`;
  };
  const contextWith = (signal: AbortSignal): CheckContext => ({
    credential,
    cloud: cloudWith("public", { armEndpoint: arm.url }),
    emulator: null,
    clock,
    now: () => instantOf(clock.now()),
    newId,
    signal,
    certificateAuthority: arm.certificateAuthority,
    resourceIdOf: (account) =>
      account === "configured" ? ACCOUNT.replace("contosodata", "configured") : null,
  });
  return {
    arm,
    asked: () => arm.requests.map(({ path }) => /Authorization\/(\w+)/.exec(path)?.[1] ?? path),
    check: (values = {}, signal = new AbortController().signal) =>
      runDelegator(inputOf(values), contextWith(signal)),
  };
}

/** The texts of one kind of remark. */
export const remarksOf = ({ remarks }: CheckReport, kind: CheckRemark["kind"]): readonly string[] =>
  remarks.filter((remark) => remark.kind === kind).map(({ text }) => text);
