import { allOf, anyOf, cases, type Kql, type KqlColumn, kql, madeColumn, textLiteral } from "@/lib/kql/kql";
import { PERMISSIONS } from "@/lib/sas/permissions";
import type { StorageService } from "@/lib/sas/services";
import { FIELDS } from "./fields";
import { fourDigits } from "./form-columns";
import { HOUR_ALONE } from "./instant-text";
import { parameterColumns } from "./parameter-columns";

const countSegments = (path: Kql): Kql => kql`countof(${path}, '[^/]+', 'regex')`;

/** The path below the container; for a listing, its prefix. */
function belowContainer(): KqlColumn {
  const { objectKey, account, path } = FIELDS;
  const own = kql`case(indexof(${objectKey}, strcat('/', ${account}, '/')) == 0, substring(${objectKey}, strlen(${account}) + 2), '')`;
  const resolved = madeColumn("ResolvedPath", own);
  const whole = madeColumn(
    "WholePath",
    kql`case(isempty(${resolved}), replace_regex(${path}, '^/+', ''), ${resolved})`,
  );
  const below = madeColumn("PathBelow", kql`extract('(?s)^[^/]*/(.*)$', 1, ${whole})`);
  const prefix = parameterColumns("prefix");
  const listed = kql`case(${prefix.given} == 1, ${prefix.text}, ${parameterColumns("directory").text})`;
  return madeColumn("BelowContainer", kql`case(isempty(${below}), ${listed}, ${below})`);
}

/** How deep the request reaches below its container, as four digits. */
export function pathDepthColumn(): KqlColumn {
  const depth = madeColumn("Depth", countSegments(kql`${belowContainer()}`));
  return madeColumn("PathDepth", fourDigits(kql`tostring(${depth})`));
}

/** The same where the empty names between doubled slashes count. */
export function fullPathDepthColumn(): KqlColumn {
  const inner = madeColumn(
    "InnerPath",
    kql`replace_regex(replace_regex(${belowContainer()}, '^/', ''), '/$', '')`,
  );
  const depth = madeColumn("FullDepth", kql`case(isempty(${inner}), 0, countof(${inner}, '/') + 1)`);
  return madeColumn("FullPathDepth", fourDigits(kql`tostring(${depth})`));
}

/** What the address names, where that is less than it seems. */
export function targetColumn(service: StorageService): KqlColumn {
  const isAccount = [kql`${countSegments(kql`${FIELDS.path}`)} == 0`, textLiteral("account")] as const;
  if (service === "file") return madeColumn("Target", cases([isAccount], textLiteral("object")));
  if (service !== "blob") return madeColumn("Target", textLiteral("object"));
  const isRoot = allOf(
    kql`not(${FIELDS.host} contains_cs '.dfs.')`,
    kql`${FIELDS.path} matches regex '^/*[$]root(/|$)'`,
  );
  const isBare = allOf(
    kql`${parameterColumns("sr").text} == 'c'`,
    kql`not(${FIELDS.host} contains_cs '.dfs.')`,
    kql`${parameterColumns("restype").given} == 0`,
    kql`${parameterColumns("resource").given} == 0`,
    kql`${countSegments(kql`${FIELDS.path}`)} == 1`,
  );
  const branches = [
    isAccount,
    [isRoot, textLiteral("root container")],
    [isBare, textLiteral("bare container")],
  ] as const;
  return madeColumn("Target", cases(branches, textLiteral("object")));
}

export const STOPPED_COLUMN: KqlColumn = madeColumn(
  "Stopped",
  cases(
    [
      [
        kql`${FIELDS.objectKey} == '/' and ${countSegments(kql`${FIELDS.path}`)} > 0`,
        textLiteral("before resolution"),
      ],
    ],
    textLiteral("later"),
  ),
);

export const ENDPOINT_COLUMN: KqlColumn = madeColumn(
  "Endpoint",
  cases(
    [
      [kql`${FIELDS.host} contains_cs '.dfs.'`, textLiteral("Data Lake")],
      [kql`${FIELDS.host} contains_cs '-secondary.'`, textLiteral("secondary")],
    ],
    textLiteral("primary"),
  ),
);

export const EXCHANGE_COLUMN: KqlColumn = madeColumn(
  "Exchange",
  cases(
    [
      [kql`tolower(${FIELDS.operation}) contains_cs 'preflight'`, textLiteral("preflight")],
      [kql`${FIELDS.operation} matches regex '(?i)^rename'`, textLiteral("rename")],
    ],
    textLiteral("ordinary"),
  ),
);

export const POLICY_STATUS_COLUMN: KqlColumn = madeColumn(
  "PolicyStatus",
  kql`case(${FIELDS.sasExpiryStatus} matches regex '(?i)^policy violated', ${FIELDS.sasExpiryStatus}, '')`,
);

/** One of two letters before the other although the table has them the other way round. */
function outOfOrder(service: StorageService): Kql {
  const { ordered } = PERMISSIONS[service];
  const turned = [...ordered].flatMap((letter, at) => {
    const earlier = ordered.slice(0, at);
    return earlier === "" ? [] : [`${letter}.*[${earlier}]`];
  });
  return kql`${parameterColumns("sp").text} matches regex ${textLiteral(turned.join("|"))}`;
}

const TIMES = ["st", "se", "skt", "ske"] as const;

const ZONELESS = (name: string): Kql => {
  const { text } = parameterColumns(name);
  return kql`(${text} matches regex '[Tt ]' and not(${text} matches regex '([Zz]|[+-][0-9]{2}:?[0-9]{2})$'))`;
};

const isHourAlone = (name: string): Kql =>
  kql`${parameterColumns(name).text} matches regex ${textLiteral(HOUR_ALONE)}`;

/** Whether the service may have read the token otherwise than these columns do. */
export const DOUBT_COLUMN: KqlColumn = madeColumn(
  "Doubt",
  cases(
    [[anyOf(kql`isnotempty(${FIELDS.separator})`, ...TIMES.map(isHourAlone)), textLiteral("doubted")]],
    textLiteral(""),
  ),
);

/** What is readable but not as every client writes it. */
export const odditiesColumn = (service: StorageService): KqlColumn =>
  madeColumn(
    "Oddities",
    cases(
      [[anyOf(outOfOrder(service), ...TIMES.map(ZONELESS), ...TIMES.map(isHourAlone)), textLiteral("odd")]],
      textLiteral(""),
    ),
  );
