import { FIELDS } from "@/lib/diagnosis/kql/fields";
import { instantText } from "@/lib/diagnosis/kql/instant-text";
import { cases, type Kql, type KqlColumn, kql, madeColumn, tableColumn, textLiteral } from "@/lib/kql/kql";
import { memoize } from "@/lib/kql/memoize";
import type { Service } from "@/lib/requests/logged-request";
import { SEPARATOR_PATTERNS } from "@/lib/requests/separators";
import { KUSTO_TABLES } from "./schema";

/** A column of the service's table; "" where older workspaces, or this service, have none. */
export function vendorColumn(name: string, service: Service): Kql {
  const column = KUSTO_TABLES[service].columns.find((candidate) => candidate.name === name);
  if (!column) return textLiteral("");
  return column.mayLack ? kql`column_ifexists(${textLiteral(name)}, '')` : kql`${tableColumn(name)}`;
}

/** JSON's escapes of a URI's own letters, written twice: "\\u0026" for "&". */
const ESCAPED_LETTERS = [
  ["26", "&"],
  ["3d", "="],
  ["3f", "?"],
  ["25", "%"],
  ["2f", "/"],
  ["3a", ":"],
] as const;

/** The URI without what an export put over it, as splitLoggedUri of lib/requests undoes it. */
function plainUri(uri: Kql): KqlColumn {
  const unescaped = ESCAPED_LETTERS.reduce(
    (text, [hex, letter]) =>
      kql`replace_regex(${text}, ${{ text: `'(?i)(\\\\\\\\|%5C)+u00${hex}'`, needs: [] }}, ${textLiteral(letter)})`,
    kql`replace_regex(${uri}, '(?i)&(amp(;|%3B))+', '&')`,
  );
  return madeColumn("PlainUri", unescaped);
}

/** A pattern of this repository with its backslashes as a string of KQL writes them. */
const patternLiteral = (pattern: string): Kql => ({
  text: `'(?i)${pattern.replaceAll("\\", "\\\\")}'`,
  needs: [],
});

/** As separatorOf of lib/requests; what is percent-encoded as a whole is no token to a query. */
function separatorIn(uri: Kql): Kql {
  const branches = SEPARATOR_PATTERNS.map(
    ({ separator, pattern }) =>
      [kql`${uri} matches regex ${patternLiteral(pattern)}`, textLiteral(separator)] as const,
  );
  return cases(branches, textLiteral(""));
}

const ACCOUNT_IN_ID = textLiteral("(?i)/storageaccounts/([a-z0-9]{3,24})(/|$)");

/** The record shape made from a service's table: the only place that knows the table's names. */
export const fieldDefinitions = memoize((service: Service): Readonly<Record<string, Kql>> => {
  const of = (name: string) => vendorColumn(name, service);
  const uri = plainUri(of("Uri"));
  const place = madeColumn(
    "UriPlace",
    kql`replace_regex(extract('^([^?#]*)', 1, ${uri}), '(?s)^.*?://', '')`,
  );
  const query = kql`extract('^[^?#]*[?]([^#]*)', 1, ${uri})`;
  const named = kql`tolower(${of("AccountName")})`;
  const owner = kql`tolower(extract(${ACCOUNT_IN_ID}, 1, ${of("_ResourceId")}))`;
  return {
    [FIELDS.time.name]: instantText(of("TimeGenerated")),
    [FIELDS.account.name]: kql`case(isempty(${of("AccountName")}), ${owner}, ${named})`,
    [FIELDS.operation.name]: of("OperationName"),
    [FIELDS.statusText.name]: of("StatusText"),
    [FIELDS.host.name]: kql`tolower(extract('^([^/]*)', 1, ${place}))`,
    [FIELDS.path.name]: kql`url_decode(replace_string(extract('(?s)^[^/]*(/.*)$', 1, ${place}), '+', '%2B'))`,
    [FIELDS.query.name]: kql`strcat('&', replace_string(${query}, '&', '&&'), '&')`,
    [FIELDS.separator.name]: separatorIn(of("Uri")),
    [FIELDS.objectKey.name]: of("ObjectKey"),
    [FIELDS.callerAddress.name]: of("CallerIpAddress"),
    [FIELDS.protocol.name]: kql`toupper(${of("Protocol")})`,
    [FIELDS.sasExpiryStatus.name]: of("SasExpiryStatus"),
    [FIELDS.authorizationDetails.name]: kql`tostring(${of("AuthorizationDetails")})`,
    [FIELDS.requesterObjectId.name]: kql`tolower(${of("RequesterObjectId")})`,
  };
});
