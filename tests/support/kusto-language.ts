import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runInThisContext } from "node:vm";
import { KUSTO_TABLES } from "@/lib/kusto/schema";

interface BridgeList<Item> {
  readonly Count: number;
  getItem(at: number): Item;
}

interface Token {
  readonly Kind: number;
  readonly Text: string;
}

interface KustoCode {
  GetDiagnostics(): BridgeList<{ readonly Message: string; readonly Severity: string }>;
}

type Globals = object;

interface KustoApi {
  readonly Language: {
    readonly GlobalState: { readonly Default: { WithDatabase(database: object): Globals } };
    readonly KustoCode: {
      ParseAndAnalyze(text: string, globals: Globals): KustoCode;
    };
    readonly Parsing: {
      readonly TokenParser: { ParseTokens(text: string): readonly Token[] };
    };
    readonly Symbols: {
      readonly TableSymbol: { From(schema: string): { WithName(name: string): object } };
      readonly DatabaseSymbol: { readonly $ctor1: new (name: string, tables: readonly object[]) => object };
    };
  };
}

/** Microsoft's own language service, with the four log tables as they are documented. */
export interface KustoLanguage {
  /** What the service has to say against a query, nothing for one that it understands. */
  diagnose(query: string): readonly string[];
  tokens(text: string): readonly Token[];
}

/** The package is a pair of scripts that hang their API on a global. */
function loadApi(): KustoApi {
  const folder = dirname(createRequire(import.meta.url).resolve("@kusto/language-service-next/package.json"));
  for (const script of ["bridge.min.js", "Kusto.Language.Bridge.min.js"]) {
    runInThisContext(readFileSync(join(folder, script), "utf8"), { filename: script });
  }
  return (globalThis as unknown as { readonly Kusto: KustoApi }).Kusto;
}

let loaded: KustoLanguage | null = null;

/** Takes seconds the first time; a process admits one. */
export function loadKustoLanguage(): KustoLanguage {
  loaded ??= makeLanguage();
  return loaded;
}

function makeLanguage(): KustoLanguage {
  const { Language } = loadApi();
  const { Symbols, Parsing, KustoCode, GlobalState } = Language;
  const tables = Object.values(KUSTO_TABLES).map(({ name, columns }) => {
    const schema = columns.map((column) => `${column.name}: ${column.type}`).join(", ");
    return Symbols.TableSymbol.From(`(${schema})`).WithName(name);
  });
  const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.$ctor1("logs", tables));
  return {
    diagnose(query) {
      const found = KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
      return Array.from({ length: found.Count }, (_, at) => found.getItem(at).Message);
    },
    tokens: (text) => Parsing.TokenParser.ParseTokens(text),
  };
}
