import { anyOf, cases, FALSE, kql, madeColumn, textLiteral } from "@/lib/kql/kql";
import type { KqlReading } from "./kql-reading";
import { spacedList } from "./operation-columns";

/** Both protocols where the token names none; what can't be read of `spr` stays unread. */
export function readAllowedProtocolsInQuery(signedProtocol: KqlReading): KqlReading {
  const isHttps = kql`${signedProtocol.value} == 'https'`;
  const value = madeColumn(
    "AllowedProtocols",
    cases([[isHttps, textLiteral(spacedList(["HTTPS"]))]], textLiteral(spacedList(["HTTPS", "HTTP"]))),
  );
  const { isValue, isMissing } = signedProtocol;
  return { ...signedProtocol, value: kql`${value}`, isValue: anyOf(isValue, isMissing), isMissing: FALSE };
}
