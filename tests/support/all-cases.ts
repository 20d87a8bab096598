import { CAUSES, type Cause } from "@/lib/diagnosis/causes/causes";
import type { CauseCases } from "./cause-cases";

async function casesOf(code: Cause): Promise<readonly [Cause, CauseCases]> {
  const file = `tests/cases/${code}.ts`;
  try {
    // In a bundle a file that is not there makes this throw at once, without a promise.
    const { CASES }: { readonly CASES: CauseCases } = await import(`../cases/${code}.ts`);
    if (CASES) return [code, CASES];
  } catch (cause) {
    throw new Error(`The cause ${code} needs its cases: ${file} is missing or can't be read`, { cause });
  }
  throw new Error(`${file} must export CASES`);
}

/** The cases of every cause, found by its code. */
export const ALL_CASES = Object.fromEntries(await Promise.all(CAUSES.map(casesOf))) as Readonly<
  Record<Cause, CauseCases>
>;
