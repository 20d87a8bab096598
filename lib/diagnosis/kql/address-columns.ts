import { type Kql, type KqlColumn, kql, listLiteral, madeColumn, textLiteral } from "@/lib/kql/kql";

const IPV4 = textLiteral("^[0-9]{1,3}([.][0-9]{1,3}){3}$");
const IPV6 = textLiteral("^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.*)?$");
const LEADING_ZEROS = textLiteral("(^|[.])0+([0-9])");
const WITHOUT_ZONE = textLiteral("^([^%]*)");
/** How parse_ipv6 writes an IPv4 address begins. */
const IPV4_PREFIX = "0000:0000:0000:0000:0000:ffff:";

/** 0.0.0.0 and ::, which exports write in the place of an address that they hide. */
const UNSPECIFIED = [`${IPV4_PREFIX}0000:0000`, Array<string>(8).fill("0000").join(":")];

/** The 39 characters of an address; "" for a text that is none. IPv4 is written as IPv6 maps it. */
function fullAddress(text: Kql): Kql {
  const plain = kql`replace_regex(extract(${WITHOUT_ZONE}, 1, ${text}), ${LEADING_ZEROS}, '\\\\1\\\\2')`;
  const isAddress = kql`(${text} matches regex ${IPV4} or ${text} matches regex ${IPV6})`;
  return kql`case(${isAddress}, coalesce(parse_ipv6(${plain}), ''), '')`;
}

/** The caller's address without brackets and port. */
export function callerColumn(logged: KqlColumn): KqlColumn {
  const text = madeColumn("CallerTrimmed", kql`trim('[ ]+', ${logged})`);
  const bracketed = textLiteral("^[[][^]]*[]](:[0-9]{1,5})?$");
  const withPort = textLiteral("^[^:]*:[0-9]{1,5}$");
  const bare = madeColumn(
    "CallerBare",
    kql`case(${text} matches regex ${bracketed}, extract('^[[]([^]]*)', 1, ${text}), ${text} matches regex ${withPort}, extract('^([^:]*)', 1, ${text}), ${text})`,
  );
  const full = madeColumn("CallerFull", fullAddress(kql`${bare}`));
  return madeColumn("CallerAddress", kql`case(${full} in ${listLiteral(UNSPECIFIED)}, '', ${full})`);
}

/** Two addresses with a dash between, ascending and of one family; "" for a text that is no range. */
export function rangeColumn(name: string, text: KqlColumn): KqlColumn {
  const side = (column: string, pattern: string) =>
    madeColumn(column, kql`trim('[ ]+', extract(${textLiteral(pattern)}, 1, ${text}))`);
  const from = side(`${name}From`, "^([^-]*)");
  const to = side(`${name}To`, "-?([^-]*)$");
  const first = madeColumn(`${name}First`, fullAddress(kql`${from}`));
  const last = madeColumn(`${name}Last`, fullAddress(kql`${to}`));
  const isRange = kql`isnotempty(${first}) and isnotempty(${last}) and not(${text} matches regex '-.*-') and ${isIpv4(kql`${first}`)} == ${isIpv4(kql`${last}`)} and strcmp(${first}, ${last}) <= 0`;
  return madeColumn(`${name}Range`, kql`case(${isRange}, strcat(${first}, '-', ${last}), '')`);
}

function isIpv4(address: Kql): Kql {
  return kql`indexof(${address}, ${textLiteral(IPV4_PREFIX)})`;
}

/** Whether the address lies in the range, both ends included. */
export function isWithinRange(address: Kql, range: Kql): Kql {
  const first = kql`substring(${range}, 0, 39)`;
  const last = kql`substring(${range}, 40, 39)`;
  return kql`(${isIpv4(address)} == ${isIpv4(first)} and strcmp(${address}, ${first}) >= 0 and strcmp(${address}, ${last}) <= 0)`;
}
