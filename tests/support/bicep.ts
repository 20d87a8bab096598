import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Language, type Node, Parser } from "web-tree-sitter";

const GRAMMAR = createRequire(import.meta.url).resolve("tree-sitter-bicep/tree-sitter-bicep.wasm");

async function makeParser(): Promise<Parser> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(GRAMMAR)));
  return parser;
}

const childrenOf = (node: Node): readonly Node[] => node.namedChildren.filter((child) => child !== null);

function allIn(node: Node, type: string): readonly Node[] {
  const below = childrenOf(node).flatMap((child) => allIn(child, type));
  return node.type === type ? [node, ...below] : below;
}

const nameOf = (declaration: Node): string => childrenOf(declaration)[0]?.text ?? "";
const unquoted = (text: string): string => text.replace(/^'|'$/g, "");

type Declaration = "parameter" | "variable" | "resource" | "module" | "output";

const isKey = (node: Node, parent: Node): boolean =>
  (parent.type === "object_property" || parent.type.endsWith("_declaration")) &&
  childrenOf(parent)[0]?.equals(node) === true;

/** Names that are used, not those of properties and of what is declared. */
function usedIn(node: Node): readonly string[] {
  return childrenOf(node).flatMap((child) => {
    if (child.type !== "identifier") return usedIn(child);
    return isKey(child, node) ? [] : [child.text];
  });
}

/** The keys of an object, as paths from its resource: "properties.ingress.external", "env[].name". */
function pathsOf(value: Node, at: string): readonly string[] {
  if (value.type === "array") return childrenOf(value).flatMap((item) => pathsOf(item, `${at}[]`));
  if (value.type !== "object") return [];
  const properties = childrenOf(value).filter(({ type }) => type === "object_property");
  return properties.flatMap((property) => {
    const [key, own] = childrenOf(property);
    if (key === undefined || own === undefined) return [];
    const path = [at, key.type === "string" ? "*" : key.text].filter((part) => part !== "").join(".");
    return [path, ...pathsOf(own, path)];
  });
}

interface BicepResource {
  /** "Microsoft.App/containerApps@2026-07-01". */
  readonly type: string;
  readonly isExisting: boolean;
  readonly paths: readonly string[];
}

function resourceOf(declaration: Node, outer: string): BicepResource {
  const written = unquoted(allIn(declaration, "string")[0]?.text ?? "");
  const [above = "", version = ""] = outer.split("@");
  const type = written.includes("@") ? written : `${above}/${written}@${version}`;
  const body = childrenOf(declaration).find((child) => child.type === "object");
  return { type, isExisting: / existing =/.test(declaration.text), paths: body ? pathsOf(body, "") : [] };
}

function resourcesIn(node: Node, outer = ""): readonly BicepResource[] {
  return childrenOf(node).flatMap((child) => {
    if (child.type !== "resource_declaration") return resourcesIn(child, outer);
    const own = resourceOf(child, outer);
    return [own, ...resourcesIn(child, own.type)];
  });
}

interface BicepModule {
  /** "storage-role.bicep". */
  readonly file: string;
  readonly parameters: readonly string[];
}

function moduleOf(declaration: Node): BicepModule {
  const [body] = allIn(declaration, "object");
  const given = body ? pathsOf(body, "").filter((path) => path.startsWith("params.")) : [];
  return {
    file: unquoted(allIn(declaration, "string")[0]?.text ?? ""),
    parameters: given.map((path) => path.slice("params.".length)),
  };
}

export interface BicepFile {
  /** Where its words are none of the language: "12:4". */
  readonly faults: readonly string[];
  readonly declared: Readonly<Record<Declaration, readonly string[]>>;
  /** Parameters without a value of their own. */
  readonly required: readonly string[];
  readonly used: readonly string[];
  /** Names that hold within a loop or a function. */
  readonly local: readonly string[];
  readonly resources: readonly BicepResource[];
  readonly modules: readonly BicepModule[];
}

function faultsIn(node: Node): readonly string[] {
  const { row, column } = node.startPosition;
  const own = node.isError || node.isMissing ? [`${row + 1}:${column + 1}`] : [];
  return [...own, ...node.children.flatMap((child) => (child ? faultsIn(child) : []))];
}

const parser = makeParser();

/** Reads a Bicep file with the grammar of tree-sitter-bicep: what it says, not what Azure thinks of it. */
export async function readBicep(text: string): Promise<BicepFile> {
  const root = (await parser).parse(text)?.rootNode;
  if (!root) throw new Error("Nothing was parsed.");
  const of = (kind: Declaration) => allIn(root, `${kind}_declaration`);
  const namesOf = (kind: Declaration) => of(kind).map(nameOf);
  const lambdas = allIn(root, "lambda_expression").map(nameOf);
  const loops = allIn(root, "for_loop_parameters").flatMap((node) =>
    childrenOf(node).map(({ text: name }) => name),
  );
  return {
    faults: faultsIn(root),
    declared: {
      parameter: namesOf("parameter"),
      variable: namesOf("variable"),
      resource: namesOf("resource"),
      module: namesOf("module"),
      output: namesOf("output"),
    },
    required: of("parameter")
      .filter(({ text: own }) => !own.includes("="))
      .map(nameOf),
    used: usedIn(root),
    local: [...lambdas, ...loops],
    resources: resourcesIn(root),
    modules: of("module").map(moduleOf),
  };
}
