import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench";

/** The commit that first measured fresh tokens, before anything was changed to load faster. */
export const BEFORE = "50a13ff4dbca77af53ea7a38c59a76e7d69b6958";

/** Its sources beside our packages; it bundles itself when it is first run. Null where the repository does not reach so far back. */
function checkOut(folder: string): string | null {
  try {
    execFileSync("git", ["cat-file", "-e", `${BEFORE}^{commit}`], { stdio: "ignore" });
  } catch {
    return null;
  }
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync("git", ["archive", BEFORE], { maxBuffer: 2 ** 30 });
  execFileSync("tar", ["-x", "-C", folder], { input: archive });
  const modules = join(process.cwd(), "node_modules");
  if (existsSync(modules)) symlinkSync(modules, join(folder, "node_modules"));
  return folder;
}

/** Runs `work` with the folder of the build before: the one that is named, or the sources of its commit. */
export async function withBuildBefore<Result>(
  { folder, before }: Bench,
  work: (before: string | null) => Promise<Result>,
): Promise<Result> {
  const place = join(folder, "before");
  try {
    return await work(before ?? checkOut(place));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
