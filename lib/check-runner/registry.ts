import { DELEGATOR_CHECK } from "@/lib/live-checks/delegator/check";
import type { FieldFault, FieldValues } from "@/lib/live-checks/protocol/fields";
import type { LiveCheckKind } from "@/lib/live-checks/protocol/kinds";
import type { LiveCheck } from "@/lib/live-checks/protocol/live-check";
import type { CheckReport } from "@/lib/live-checks/protocol/report";
import { SERVICE_SAS } from "@/lib/live-checks/service-sas/service-sas";
import { USER_DELEGATION_KEY } from "@/lib/live-checks/user-delegation-key/user-delegation-key";
import type { Instant } from "@/lib/time/instant";
import type { CheckContext } from "./check-context";

/** A check whose values hold: it can be made, and nothing was sent yet. */
export type PreparedCheck =
  | {
      readonly ok: true;
      readonly account: string;
      readonly run: (context: CheckContext) => Promise<CheckReport>;
    }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** A check of any kind, its input's type hidden behind what can be done with it. */
export interface RegisteredCheck extends Omit<LiveCheck<unknown>, "read"> {
  /** Reads the values by the check's own rules. Never throws. */
  readonly prepare: (values: FieldValues, now: Instant) => PreparedCheck;
}

/** A check's half without input and output, and how its other half is loaded: not before it is made. */
export function registered<Input extends { readonly account: string }>(
  { check, title, asks, fields, read }: LiveCheck<Input>,
  load: () => Promise<(input: Input, context: CheckContext) => Promise<CheckReport>>,
): RegisteredCheck {
  return {
    check,
    title,
    asks,
    fields,
    prepare(values, now) {
      const found = read(values, now);
      if (!found.ok) return found;
      const { input } = found;
      return { ok: true, account: input.account, run: async (context) => (await load())(input, context) };
    },
  };
}

/** Every kind with what makes it; null until it is built. */
export const REGISTERED_CHECKS: Readonly<Record<LiveCheckKind, RegisteredCheck | null>> = {
  "user-delegation-key": registered(
    USER_DELEGATION_KEY,
    async () => (await import("./user-delegation-key")).runUserDelegationKey,
  ),
  "service-sas": registered(SERVICE_SAS, async () => (await import("./service-sas")).runServiceSas),
  delegator: registered(DELEGATOR_CHECK, async () => (await import("./delegator")).runDelegator),
  trial: null,
};
