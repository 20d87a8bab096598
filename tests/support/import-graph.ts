import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** One import statement. A file of the project is named from the root, a package by its name. */
interface Import {
  readonly to: string;
  readonly isPackage: boolean;
  /** Types vanish when the code is built. */
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From the root, with slashes. */
  readonly path: string;
  /** Without its comments. */
  readonly code: string;
  /** Without its texts either, but with what templates put into them. */
  readonly logic: string;
  readonly imports: readonly Import[];
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

/** The TypeScript files below some folders (or named files) of the project, with what each imports. */
export function readSources(root: string, names: readonly string[]): ReadonlyMap<string, SourceFile> {
  const paths = names.flatMap((name) => sourcesBelow(root, name));
  return new Map(paths.map((path) => [path, readSource(root, path)]));
}

function sourcesBelow(root: string, name: string): string[] {
  const found = statSync(join(root, name), { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return /\.tsx?$/.test(name) ? [name] : [];
  return readdirSync(join(root, name)).flatMap((entry) => sourcesBelow(root, `${name}/${entry}`));
}

function readSource(root: string, path: string): SourceFile {
  const code = readFileSync(join(root, path), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "");
  const imports = [...code.matchAll(IMPORT)].map(([, type, named, lazy]) => ({
    ...resolved(root, path, named ?? lazy ?? ""),
    typeOnly: type !== undefined,
  }));
  return { path, code, logic: withoutTexts(code), imports };
}

function withoutTexts(code: string): string {
  return code
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/`(?:[^`\\]|\\.)*`/g, (template) => (template.match(/\$\{[^}]*\}/g) ?? []).join(" "));
}

function resolved(root: string, from: string, written: string): Pick<Import, "to" | "isPackage"> {
  const inside = written.startsWith("@/");
  if (!inside && !written.startsWith(".")) return { to: written, isPackage: true };
  const bare = inside ? written.slice(2) : posix.join(dirname(from), written);
  const endings = ["", ".ts", ".tsx", "/index.ts", ".css"];
  const ending = endings.find(
    (end) => existsSync(join(root, `${bare}${end}`)) && statSync(join(root, `${bare}${end}`)).isFile(),
  );
  return { to: `${bare}${ending ?? ""}`, isPackage: false };
}

/** Every file that is loaded when `from` is: what it imports by value, and what those import. */
export function loadedBy(sources: ReadonlyMap<string, SourceFile>, from: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [from];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const { to, isPackage, typeOnly } of sources.get(path)?.imports ?? []) {
      if (!isPackage && !typeOnly) waiting.push(to);
    }
  }
  return seen;
}

/** "diagnosis" of lib/diagnosis/checks/check.ts, "app" of app/page.tsx, "root" of proxy.ts. */
export function moduleOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  if (first === "lib") return second;
  return path.includes("/") ? first : "root";
}
