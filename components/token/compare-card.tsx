import { LoggedBlock } from "@/components/logged-text";
import { Card } from "@/components/ui/card";
import { countOf } from "@/lib/format/numbers";
import { type ComparedCell, type ComparedRow, compareTokens } from "@/lib/inspector/compare-tokens";
import type { InspectedToken } from "./inspected-token";

function Cell({
  cell,
  label,
  differs,
}: {
  readonly cell: ComparedCell;
  readonly label: string;
  readonly differs: boolean;
}) {
  const keyed = cell.values.map((value, place) => ({ value, key: `${place}-${value}` }));
  return (
    <td data-label={label} className={`px-3 py-1.5 align-top ${differs ? "bg-warn-soft font-medium" : ""}`}>
      {keyed.length === 0 ? (
        <span className="text-muted">none</span>
      ) : (
        keyed.map(({ value, key }) => (
          <div key={key}>
            {value === "" ? (
              <span className="text-muted">empty</span>
            ) : (
              <LoggedBlock mono text={value} limit={90} />
            )}
          </div>
        ))
      )}
      {cell.fault && <p className="text-small font-medium text-bad">{cell.fault}</p>}
    </td>
  );
}

function Rows({ rows, caption }: { readonly rows: readonly ComparedRow[]; readonly caption: string }) {
  const columns = rows[0]?.cells.map((_, place) => `Token ${place + 1}`) ?? [];
  return (
    <table className="stacked rules w-full table-fixed text-note">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-start text-small text-muted">
          <th scope="col" className="w-44 px-5 py-1.5 text-start font-medium">
            Parameter
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="px-3 py-1.5 text-start font-medium">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, title, cells, equal }) => (
          <tr key={name} className="border-t border-line">
            <th scope="row" className="px-5 py-1.5 text-start align-top font-normal">
              <span className="font-mono">{name}</span> <span className="text-small text-muted">{title}</span>
            </th>
            {cells.map((cell, place) => (
              <Cell key={columns[place]} cell={cell} label={columns[place] ?? ""} differs={!equal} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Tokens side by side: what differs first, what is equal folded away. */
export function CompareCard({ inspected }: { readonly inspected: readonly InspectedToken[] }) {
  const rows = compareTokens(
    inspected.map(({ token }) => token),
    inspected.map(({ hash }) => hash),
  );
  const different = rows.filter(({ equal }) => !equal);
  const equal = rows.filter((row) => row.equal);
  return (
    <Card
      id="compare"
      title={different.length === 0 ? "The tokens do not differ" : countOf(different.length, "difference")}
      note={`${inspected.length} tokens`}
      flush
    >
      {different.length > 0 && <Rows rows={different} caption="What differs" />}
      {equal.length > 0 && (
        <details className="border-t border-line">
          <summary className="chevron px-5 py-2.5 text-note text-accent">
            {countOf(equal.length, "equal parameter")}
          </summary>
          <Rows rows={equal} caption="What is equal" />
        </details>
      )}
    </Card>
  );
}
