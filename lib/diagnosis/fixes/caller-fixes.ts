import { isPrivateAddress } from "@/lib/sas/ip-address";
import type { RequestFacts } from "../language/facts";
import { TERMS } from "../terms/terms";
import { networkCommands } from "./account-commands";
import type { FixBuilder } from "./fix-builder";
import { planOf } from "./plan";
import { tokenCommands } from "./token-commands";

interface Caller {
  readonly address: string;
  readonly kind: "public" | "private" | "ipv6";
}

function callerOf(facts: RequestFacts): Caller {
  const reading = facts.read(TERMS.callerAddress);
  if (reading.state !== "value") return { address: "", kind: "public" };
  const { text, family } = reading.value;
  if (isPrivateAddress(reading.value)) return { address: text, kind: "private" };
  return { address: text, kind: family === 6 ? "ipv6" : "public" };
}

/** The caller's address for a token; "" where the tools can't name it. */
export function allowedAddress(facts: RequestFacts): string {
  const { address, kind } = callerOf(facts);
  return kind === "public" ? address : "";
}

/** A token for the caller's address, or for any where the tools can't name it. */
export const allowAddress: FixBuilder<"caller-address"> = (facts) => {
  const { address, kind } = callerOf(facts);
  return {
    wordings: [kind],
    values: { address },
    commands: tokenCommands({ ...planOf(facts), address: allowedAddress(facts) }),
  };
};

/** A rule at the firewall, where rules can name the address. */
export const openNetwork: FixBuilder<"network-rules"> = (facts) => {
  const { address, kind } = callerOf(facts);
  return {
    wordings: [kind, "token"],
    values: { address },
    commands: networkCommands(planOf(facts), kind === "public" ? address : ""),
  };
};
