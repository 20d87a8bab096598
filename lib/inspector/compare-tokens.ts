import { type DecodedParameter, decodeToken } from "@/lib/sas/decode-token";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import type { AddressedToken } from "./assumptions";

/** What one token holds in a row: its values (several where a parameter is doubled), and what is wrong with them. */
export interface ComparedCell {
  readonly values: readonly string[];
  readonly fault: string;
}

/** One parameter over several tokens, or the address. */
export interface ComparedRow {
  readonly name: string;
  readonly title: string;
  /** Whether all tokens hold the same. */
  readonly equal: boolean;
  readonly cells: readonly ComparedCell[];
}

const PLACES: ReadonlyMap<string, number> = new Map(SAS_PARAMETERS.map(({ name }, place) => [name, place]));

const sameCell = (a: ComparedCell, b: ComparedCell): boolean => a.values.join("\n") === b.values.join("\n");

function rowOf(name: string, title: string, cells: readonly ComparedCell[]): ComparedRow {
  const [first] = cells;
  return { name, title, cells, equal: first !== undefined && cells.every((cell) => sameCell(cell, first)) };
}

const cellOf = (parameters: readonly DecodedParameter[], name: string): ComparedCell => {
  const own = parameters.filter((parameter) => parameter.name === name);
  return { values: own.map(({ value }) => value), fault: own[0]?.fault ?? "" };
};

/**
 * Tokens side by side: a row for each parameter that one of them has, in the table's order, after the address.
 * A signature counts by its hash (`hashes`, "" where none is known), never by its value.
 */
export function compareTokens(
  tokens: readonly AddressedToken[],
  hashes: readonly string[],
): readonly ComparedRow[] {
  const decoded = tokens.map(({ parameters }) => decodeToken(parameters).parameters);
  const titles = new Map(decoded.flat().map(({ name, title }) => [name, title]));
  const names = [...titles.keys()].filter((name) => name !== "sig");
  const place = (name: string): number => PLACES.get(name) ?? PLACES.size;
  const address = tokens.map(({ host, path }) => ({
    values: host === "" ? [] : [`${host}${path}`],
    fault: "",
  }));
  const signatures = decoded.map((parameters, n) => {
    const { values, fault } = cellOf(parameters, "sig");
    return { values: values.length === 1 && hashes[n] ? [`SHA-256 ${hashes[n]}`] : values, fault };
  });
  return [
    ...(address.some(({ values }) => values.length > 0) ? [rowOf("address", "host and path", address)] : []),
    ...names
      .sort((a, b) => place(a) - place(b))
      .map((name) =>
        rowOf(
          name,
          titles.get(name) ?? "",
          decoded.map((parameters) => cellOf(parameters, name)),
        ),
      ),
    ...(signatures.some(({ values }) => values.length > 0) ? [rowOf("sig", "signature", signatures)] : []),
  ];
}
