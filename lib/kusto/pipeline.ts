import type { Kql, KqlColumn } from "@/lib/kql/kql";
import type { Service } from "@/lib/requests/logged-request";
import { compactQuery } from "./compact";
import { fieldDefinitions } from "./fields";
import { KUSTO_TABLES } from "./schema";

/** One step of a query: the text behind a pipe, and the columns that must stand before it. */
export interface Step {
  readonly operator: string;
  readonly needs: readonly KqlColumn[];
}

export function where(condition: Kql): Step {
  return { operator: `where ${condition.text}`, needs: condition.needs };
}

/** A step in the language's own words; `needs` names the columns that it reads. */
export function step(operator: string, needs: readonly KqlColumn[] = []): Step {
  return { operator, needs };
}

/** A step written with pieces: the columns that they name are made before it. */
export function stepOf({ text, needs }: Kql): Step {
  return step(text, needs);
}

type Definitions = Readonly<Record<string, Kql>>;

/** What a column is made from: its own text, or that of the table's field. */
function madeFrom(column: KqlColumn, definitions: Definitions): Kql | null {
  return column.made ?? definitions[column.name] ?? null;
}

/** Columns in layers: each is made from those before it, the table's own columns left out. */
function buildLayers(
  wanted: readonly KqlColumn[],
  definitions: Definitions,
  have: Map<string, string>,
): readonly (readonly string[])[] {
  const layers: (readonly string[])[] = [];
  const heights = new Map<string, number>();
  const visit = (column: KqlColumn): number => {
    const made = madeFrom(column, definitions);
    if (!made) return -1;
    const known = have.get(column.name);
    if (known !== undefined && known !== made.text) throw new Error(`Two meanings of ${column.name}`);
    if (known !== undefined) return heights.get(column.name) ?? -1;
    const height = Math.max(-1, ...made.needs.map(visit)) + 1;
    have.set(column.name, made.text);
    heights.set(column.name, height);
    layers[height] = [...(layers[height] ?? []), `${column.name} = ${made.text}`];
    return height;
  };
  wanted.forEach(visit);
  return layers.filter((layer) => layer.length > 0);
}

interface Written {
  readonly text: string;
  /** Names of the columns that were made. */
  readonly made: Iterable<string>;
}

function written(service: Service, steps: readonly Step[]): Written {
  const definitions = fieldDefinitions(service);
  const have = new Map<string, string>();
  const lines: string[] = [KUSTO_TABLES[service].name];
  for (const { operator, needs } of steps) {
    for (const layer of buildLayers(needs, definitions, have)) {
      lines.push(`| extend\n    ${layer.join(",\n    ")}`);
    }
    lines.push(`| ${operator}`);
  }
  return { text: lines.join("\n"), made: have.keys() };
}

/**
 * A whole query over a service's table: before each step the columns that it reads are made, once,
 * in as few `extend`s as their dependence allows.
 */
export function writeQuery(service: Service, steps: readonly Step[]): string {
  return written(service, steps).text;
}

/** The same in fewer characters; the columns that the result shows keep their names. */
export function writeCompactQuery(
  service: Service,
  steps: readonly Step[],
  shown: readonly string[],
): string {
  const { text, made } = written(service, steps);
  return compactQuery(text, made, shown);
}
