import { CAUSES, CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import { FIELDS } from "@/lib/diagnosis/kql/fields";
import { firstValue, lastValue, parameterColumns } from "@/lib/diagnosis/kql/parameter-columns";
import { anyOf, cases, type Kql, type KqlColumn, kql, madeColumn, textLiteral } from "@/lib/kql/kql";
import { memoize } from "@/lib/kql/memoize";
import { type Facet, PARAMETER_FIELDS, type ParameterField, type SortColumn } from "@/lib/log-source/fields";
import { isId, parameterOf } from "@/lib/log-source/parameter-fields";
import { CLIENT_PATTERNS } from "@/lib/requests/client-name";
import type { Service } from "@/lib/requests/logged-request";
import { TOKEN_PARAMETERS } from "@/lib/sas/parameter-sets";
import { confidenceColumn, reasonColumn } from "./classification";
import { vendorColumn } from "./fields";

/** What the page shows as the object: "container/blob". */
export const OBJECT: KqlColumn = madeColumn(
  "Object",
  cases(
    [
      [
        kql`indexof(${FIELDS.objectKey}, strcat('/', ${FIELDS.account}, '/')) == 0`,
        kql`substring(${FIELDS.objectKey}, strlen(${FIELDS.account}) + 2)`,
      ],
    ],
    kql`replace_regex(${FIELDS.path}, '^/', '')`,
  ),
);

/** The caller without its port. */
export const CALLER: KqlColumn = madeColumn(
  "Caller",
  cases(
    [
      [
        kql`${FIELDS.callerAddress} matches regex '^[[][^]]*[]]'`,
        kql`extract('^[[]([^]]*)[]]', 1, ${FIELDS.callerAddress})`,
      ],
      [
        kql`countof(${FIELDS.callerAddress}, ':') == 1`,
        kql`extract('^([^:]*):', 1, ${FIELDS.callerAddress})`,
      ],
    ],
    kql`${FIELDS.callerAddress}`,
  ),
);

/** A field that is a parameter of the token: "delegator" as "FieldDelegator". */
function parameterColumn(field: ParameterField): KqlColumn {
  const value = firstValue(parameterOf(field));
  const name = `Field${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  return madeColumn(name, isId(field) ? kql`tolower(${value})` : value);
}

/** The delegator's object id. */
export const DELEGATOR: KqlColumn = madeColumn("Delegator", kql`tolower(${firstValue("skoid")})`);

/** The first name of the object, and its first two where it lies in a folder. */
const CONTAINER: KqlColumn = madeColumn("Container", kql`extract('^([^/]*)', 1, ${OBJECT})`);
const PREFIX: KqlColumn = madeColumn("Folder", kql`extract('^([^/]*/[^/]*/)', 1, ${OBJECT})`);

/** As clientOf of lib/requests. */
const clientColumn = memoize((service: Service): KqlColumn => {
  const agent = vendorColumn("UserAgentHeader", service);
  const branches = CLIENT_PATTERNS.map((pattern) => {
    const literal = textLiteral(pattern);
    return [kql`${agent} matches regex ${literal}`, kql`extract(${literal}, 1, ${agent})`] as const;
  });
  return madeColumn("Client", cases(branches, textLiteral("")));
});

const serviceColumn = memoize(
  (service: Service): KqlColumn => madeColumn("ServiceName", textLiteral(service)),
);

/** The query where it gives a parameter of the token more than once, else "": hardly ever there is anything in it. */
const DOUBLED_QUERY: KqlColumn = madeColumn(
  "DoubledQuery",
  cases(
    [
      [
        anyOf(...[...TOKEN_PARAMETERS].sort().map((name) => kql`${parameterColumns(name).given} > 1`)),
        kql`${FIELDS.query}`,
      ],
    ],
    textLiteral(""),
  ),
);

/** One parameter of the token as a line; a doubled one as two. */
function tokenLine(name: string): KqlColumn {
  const { given, text } = parameterColumns(name);
  const named = textLiteral(`${name}=`);
  return madeColumn(
    `${text.name}Line`,
    cases(
      [
        [kql`${given} == 0`, textLiteral("")],
        [kql`${given} == 1`, kql`strcat(${named}, ${text}, '\\n')`],
      ],
      kql`strcat(${named}, ${firstValue(name, DOUBLED_QUERY)}, '\\n', ${named}, ${lastValue(name, DOUBLED_QUERY)}, '\\n')`,
    ),
  );
}

/** What a token's identity is made of: the logged hash of its signature, and its parameters, one a line. */
export const tokenColumn = memoize((service: Service): KqlColumn => {
  const hash = kql`toupper(extract('SasSignature[(]([0-9A-Fa-f]{64})[)]', 1, ${vendorColumn("AuthenticationHash", service)}))`;
  const lines = [...TOKEN_PARAMETERS].sort().map(tokenLine);
  const joined = lines.reduce((text, line) => kql`${text}, ${line}`, kql`${hash}, '\\n'`);
  return madeColumn("Token", kql`strcat(${joined})`);
});

/** Tells requests apart: a row that Azure delivered twice counts once. */
export function requestKeyColumn(service: Service): KqlColumn {
  const id = vendorColumn("CorrelationId", service);
  const whole = kql`strcat(${vendorColumn("Uri", service)}, ' ', ${vendorColumn("CallerIpAddress", service)}, ' ', ${vendorColumn("ClientRequestId", service)})`;
  return madeColumn("RequestKey", kql`case(isempty(${id}), ${whole}, ${id})`);
}

/** The number of a word in its closed set, which is the order that a reader expects. */
function indexIn(words: readonly string[], column: KqlColumn): Kql {
  return kql`indexof(${textLiteral(` ${words.join(" ")} `)}, strcat(' ', ${column}, ' '))`;
}

interface KqlFilter {
  /** Its values are counted and compared. */
  readonly column: (service: Service) => KqlColumn;
}

interface KqlSort {
  /** What rows are sorted by. */
  readonly sort: (service: Service) => Kql;
}

const plain = (column: KqlColumn): KqlFilter & KqlSort => ({
  column: () => column,
  sort: () => kql`${column}`,
});

// Each parameter has its column.
const PARAMETER_KQL = Object.fromEntries<KqlFilter>(
  PARAMETER_FIELDS.map((field) => [field, plain(field === "delegator" ? DELEGATOR : parameterColumn(field))]),
) as Readonly<Record<ParameterField, KqlFilter>>;

/** Each field in KQL. */
const FIELD_KQL = {
  time: { sort: (service) => vendorColumn("TimeGenerated", service) },
  operation: plain(FIELDS.operation),
  object: plain(OBJECT),
  caller: plain(CALLER),
  reason: { column: reasonColumn, sort: (service) => indexIn(CAUSES, reasonColumn(service)) },
  confidence: {
    column: confidenceColumn,
    sort: (service) => indexIn(CONFIDENCES, confidenceColumn(service)),
  },
  client: { column: clientColumn },
  status: plain(FIELDS.statusText),
  requestId: { sort: (service) => vendorColumn("CorrelationId", service) },
  token: { column: tokenColumn },
  container: plain(CONTAINER),
  prefix: plain(PREFIX),
  service: { column: serviceColumn },
  ...PARAMETER_KQL,
} satisfies Readonly<Record<SortColumn, KqlSort> & Record<Facet, KqlFilter>>;

/** The column whose values a facet counts. */
export function facetColumn(facet: Facet, service: Service): KqlColumn {
  const { column }: KqlFilter = FIELD_KQL[facet];
  return column(service);
}

/** What rows are sorted by. */
export function sortKey(column: SortColumn, service: Service): Kql {
  const { sort }: KqlSort = FIELD_KQL[column];
  return sort(service);
}
