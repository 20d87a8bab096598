import { type BareQuery, bareQuery, replaceCalls, withLiterals } from "./kql-literals";
import { withoutWildcards } from "./kql-wildcards";

/** What the engine's tables hold: decides what column_ifexists gives. */
export type ColumnsOfTable = (table: string) => ReadonlySet<string>;

/**
 * One construct that Kusto and ClickHouse's Kusto dialect (26.7) do not read alike, and what is put
 * in its place. None touches an operator or a function that a check of the rule book uses, but for equality with
 * a constant, which is membership in a list of one.
 */
interface DialectRewrite {
  readonly what: string;
  readonly why: string;
  readonly apply: (query: BareQuery, columnsOf: ColumnsOfTable) => BareQuery;
}

const DATETIME_COLUMN = "(?:TimeGenerated|LastModifiedTime)";
const DATETIME_VALUE = new RegExp(
  `^\\s*(?:(?:min|max)\\(\\s*${DATETIME_COLUMN}\\s*\\)|${DATETIME_COLUMN}|` +
    `unixtime_seconds_todatetime\\(.*\\))\\s*$`,
);

function onText(apply: (text: string) => string): DialectRewrite["apply"] {
  return ({ text, literals }) => ({ text: apply(text), literals });
}

/** "let name = value;" taken out, its value put wherever the name stands. */
function withoutLets(text: string): string {
  const binding = /^\s*let ([A-Za-z_]\w*) = ([^;]+);/;
  let rest = text;
  for (let found = binding.exec(rest); found; found = binding.exec(rest)) {
    const [whole, name, value] = found;
    const named = new RegExp(`(?<![\\w.])${name}(?!\\w)`, "g");
    rest = rest.slice(whole.length).replace(named, () => `(${value?.trim()})`);
  }
  return rest.trim();
}

function existing({ text, literals }: BareQuery, columnsOf: ColumnsOfTable): BareQuery {
  const columns = columnsOf(/^\w+/.exec(text)?.[0] ?? "");
  const to = (inside: string): string | null => {
    const [first = "", ...fallback] = inside.split(",");
    const literal = literals[Number(/^\s*\u0001(\d+)\u0001\s*$/.exec(first)?.[1] ?? Number.NaN)];
    const column = literal?.slice(1, -1);
    if (column === undefined) return null;
    return columns.has(column) ? column : fallback.join(",").trim();
  };
  return { text: replaceCalls(text, "column_ifexists", to), literals };
}

const DIALECT_REWRITES: readonly DialectRewrite[] = [
  {
    what: "comments go, and the query becomes one line",
    why: "the dialect reads no comment and ends a query at a line's end",
    apply: (query) => query,
  },
  {
    what: "let name = scalar; … name … → … (scalar) …",
    why: "the dialect keeps a let for the whole session, where it changes later queries, and answers it with a result of its own",
    apply: onText(withoutLets),
  },
  {
    what: "column_ifexists('Column', fallback) → Column, or fallback where the table lacks it",
    why: "the dialect does not know column_ifexists",
    apply: existing,
  },
  {
    what: "ingestion_time() → TimeGenerated",
    why: "the dialect's tables don't keep when a row arrived; no check reads it",
    apply: onText((text) => text.replace(/\bingestion_time\(\s*\)/g, "TimeGenerated")),
  },
  {
    what: "datetime(2026-11-20T09:31:07.4412093Z) → datetime('2026-11-20T09:31:07.4412093Z')",
    why: "the dialect takes the T in a bare literal for a name",
    apply: ({ text, literals }) => {
      const quoted = [...literals];
      const bare = /\bdatetime\(\s*(\d{4}-\d{2}-\d{2}[Tt][\d:.]+[Zz]?)\s*\)/g;
      const replaced = text.replace(bare, (_, instant: string) => {
        quoted.push(`'${instant}'`);
        return `datetime(\u0001${quoted.length - 1}\u0001)`;
      });
      return { text: replaced, literals: quoted };
    },
  },
  {
    what: "x contains 'a_b' → x contains 'a\\\\_b'; so for startswith and endswith, for each with ! or _cs, for %, and for what is no literal",
    why: "the dialect reads _ and % in what these look for as wildcards, and a backslash as what takes their meaning from them",
    apply: withoutWildcards,
  },
  {
    what: "bin(TimeGenerated, 1h) → unixtime_seconds_todatetime(bin(TimeGenerated, 1h))",
    why: "the dialect's bin of a datetime is a number of seconds, Kusto's a datetime",
    apply: onText((text) =>
      replaceCalls(text, "bin", (inside) =>
        new RegExp(`^\\s*${DATETIME_COLUMN}\\s*,`).test(inside)
          ? `unixtime_seconds_todatetime(bin(${inside}))`
          : null,
      ),
    ),
  },
  {
    what: "tostring(TimeGenerated) → strcat(substring(replace_string(tostring(TimeGenerated), ' ', 'T'), 0, 27), 'Z')",
    why: "the dialect writes a datetime as 2026-11-20 09:31:07.4412093, Kusto as 2026-11-20T09:31:07.4412093Z",
    apply: onText((text) =>
      replaceCalls(text, "tostring", (inside) =>
        DATETIME_VALUE.test(inside)
          ? `strcat(substring(replace_string(tostring(${inside}),' ','T'),0,27),'Z')`
          : null,
      ),
    ),
  },
  {
    what: "x == 'a' and … → x in ('a') and …, x == 1 or … → x in (1) or …",
    why: "ClickHouse's optimizer compares the equalities of a condition with each other, each with all that it is made from: a third of a query's time",
    apply: onText((text) => text.replace(/ == (\u0001\d+\u0001|\d+)(?= and | or |\))/g, " in ($1)")),
  },
  {
    what: "count_distinct(x) → dcount(x), count_distinctif(x, y) → dcountif(x, y)",
    why: "the dialect does not know them, and its dcount is exact; Kusto's own is an estimate",
    apply: onText((text) => text.replace(/\bcount_distinct(if)?\(/g, "dcount$1(")),
  },
];

/** The query as the dialect reads it. */
export function inDialect(query: string, columnsOf: ColumnsOfTable): string {
  const rewritten = DIALECT_REWRITES.reduce((each, { apply }) => apply(each, columnsOf), bareQuery(query));
  return withLiterals(rewritten);
}
