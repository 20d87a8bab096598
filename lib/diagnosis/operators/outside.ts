import { negation } from "@/lib/kql/kql";
import {
  type AddressRange,
  type IpAddress,
  isPrivateAddress,
  isWithin,
  rangeText,
} from "@/lib/sas/ip-address";
import { isWithinRange } from "../kql/address-columns";
import type { WordedExpression } from "../language/expression";
import { shortName, type Term } from "../language/term";
import { comparing } from "./comparing";

/** The address is not in the range. */
export function outside(address: Term<IpAddress>, range: Term<AddressRange>): WordedExpression {
  return comparing({
    name: "outside",
    terms: [address, range],
    holds: (own, allowed) => !isWithin(own, allowed),
    say: ({ a, b }, holds) => {
      const hint = isPrivateAddress(a) && !isPrivateAddress(b.first);
      const remark = hint ? "; a private address: a client in the same region or a virtual network" : "";
      return `${a.text} is ${holds ? "outside" : "inside"} ${rangeText(b)} (${shortName(range)})${holds ? remark : ""}`;
    },
    expected: ({ b }) => rangeText(b),
    inQuery: (a, b) => negation(isWithinRange(a, b)),
  });
}
