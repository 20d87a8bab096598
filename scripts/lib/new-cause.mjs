import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { casesSkeleton, causeSkeleton, withCause, withCheck } from "./cause-skeleton.mjs";
import { exitError } from "./exit-error.mjs";
import { ROOT } from "./paths.mjs";

const LIST = "lib/diagnosis/causes/all-causes.ts";
/** Its last checks are the last before elimination: a row there gets in the way of no other. */
const CHECKS = "lib/diagnosis/checks/account-checks.ts";

/** Makes the skeleton of a cause below `root`, and says what to do. Writes nothing where the code is none or is taken. */
export function newCause([code = "", ...others], root = ROOT) {
  if (!/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/.test(code) || others.length > 0)
    throw exitError("Usage: npm run new-cause <code>, such as signed-header-mismatch", 2);
  const cause = `lib/diagnosis/causes/${code}.ts`;
  const cases = `tests/cases/${code}.ts`;
  const taken = [cause, cases].find((file) => existsSync(join(root, file)));
  if (taken) throw exitError(`${taken} is there already.`);
  const read = (file) => readFileSync(join(root, file), "utf8");
  const texts = [
    [cause, causeSkeleton(code)],
    [LIST, withCause(read(LIST), code)],
    [CHECKS, withCheck(read(CHECKS), code)],
    [cases, casesSkeleton(code)],
  ];
  for (const [file, text] of texts) writeFileSync(join(root, file), text);
  return `Write what is marked WRITE in:
  ${cause}
  ${LIST} (move its line to those of its group)
  ${CHECKS} (move its row to where the service decides it)
  ${cases}
The compiler and \`npm run check\` say what is left; then \`npm run format\` and \`npm run docs\`.`;
}
