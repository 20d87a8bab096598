import { DELEGATOR_CHECK } from "@/lib/live-checks/delegator/check";
import type { FieldFault, FieldValues } from "@/lib/live-checks/protocol/fields";
import { LIVE_CHECKS, type LiveCheckKind } from "@/lib/live-checks/protocol/kinds";
import type { CheckDefinition, LiveCheck } from "@/lib/live-checks/protocol/live-check";
import type { CheckReport } from "@/lib/live-checks/protocol/report";
import { SERVICE_SAS } from "@/lib/live-checks/service-sas/service-sas";
import { TRIAL } from "@/lib/live-checks/trial/trial";
import { USER_DELEGATION_KEY } from "@/lib/live-checks/user-delegation-key/user-delegation-key";
import type { Instant } from "@/lib/time/instant";
import type { CheckContext } from "./check-context";
import { CHECK_LIMITS } from "./check-limits";

/** A check whose values hold: it can be made, and nothing was sent yet. */
export type PreparedCheck =
  | {
      readonly ok: true;
      readonly account: string;
      /** The ARM id that the asker gave, and in which field; null for none. */
      readonly given: { readonly field: string; readonly resourceId: string } | null;
      readonly run: (context: CheckContext) => Promise<CheckReport>;
    }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** A check of any kind, its input's type hidden behind what can be done with it. */
export interface RegisteredCheck extends CheckDefinition {
  /** Reads the values by the check's own rules. Never throws. */
  readonly prepare: (values: FieldValues, now: Instant) => PreparedCheck;
}

function faultsOfLength(values: FieldValues): readonly FieldFault[] {
  const { valueLength } = CHECK_LIMITS;
  const tooLong = Object.entries(values).filter(([, value]) => (value?.length ?? 0) > valueLength);
  return tooLong.map(([field]) => ({ field, rule: `It has at most ${valueLength} characters.` }));
}

/** A check's half without input and output, and how its other half is loaded: not before it is made. */
export function registered<Input extends { readonly account: string }>(
  { check, title, asks, fields, read, resourceField: field = "" }: LiveCheck<Input>,
  load: () => Promise<(input: Input, context: CheckContext) => Promise<CheckReport>>,
): RegisteredCheck {
  return {
    check,
    title,
    asks,
    fields,
    prepare(values, now) {
      const tooLong = faultsOfLength(values);
      if (tooLong.length > 0) return { ok: false, faults: tooLong };
      const found = read(values, now);
      if (!found.ok) return found;
      const { input } = found;
      const resourceId = values[field]?.trim() ?? "";
      return {
        ok: true,
        account: input.account,
        given: resourceId === "" ? null : { field, resourceId },
        run: async (context) => (await load())(input, context),
      };
    },
  };
}

/** Every kind with what makes it: a new one does not compile until it is here. */
export const REGISTERED_CHECKS: Readonly<Record<LiveCheckKind, RegisteredCheck>> = {
  "user-delegation-key": registered(
    USER_DELEGATION_KEY,
    async () => (await import("./user-delegation-key")).runUserDelegationKey,
  ),
  "service-sas": registered(SERVICE_SAS, async () => (await import("./service-sas")).runServiceSas),
  delegator: registered(DELEGATOR_CHECK, async () => (await import("./delegator")).runDelegator),
  trial: registered(TRIAL, async () => (await import("./trial")).runTrial),
};

/** The check of this name; null where there is none. */
export function checkNamed(name: string): RegisteredCheck | null {
  const kind = LIVE_CHECKS.find((known) => known === name);
  return kind === undefined ? null : REGISTERED_CHECKS[kind];
}
