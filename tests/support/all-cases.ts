import { CAUSES, type Cause } from "@/lib/diagnosis/causes/causes";
import type { CauseCases } from "./cause-cases";

async function casesOf(code: Cause): Promise<readonly [Cause, CauseCases]> {
  const file = `tests/cases/${code}.ts`;
  const found: { readonly CASES?: CauseCases } = await import(`../cases/${code}.ts`).catch(
    (cause: unknown) => {
      throw new Error(`The cause ${code} needs its cases: ${file} is missing or can't be read`, { cause });
    },
  );
  if (!found.CASES) throw new Error(`${file} must export CASES`);
  return [code, found.CASES];
}

/** The cases of every cause, found by its code. */
export const ALL_CASES = Object.fromEntries(await Promise.all(CAUSES.map(casesOf))) as Readonly<
  Record<Cause, CauseCases>
>;
