/** Whether this is `npm run test:soak`, which runs the long forms of tests; `npm test` runs the short ones. */
const IS_SOAK = process.env.SOAK === "1";

/** A number, or cases, for the short form and for the long one. */
export function shortOrSoak<Value>(short: Value, soak: Value): Value {
  return IS_SOAK ? soak : short;
}

/** Every so manyth of some cases, spread over all of them; a soak has them all. */
export function everyNth<Case>(cases: readonly Case[], step: number): readonly Case[] {
  return IS_SOAK ? cases : cases.filter((_, n) => n % step === Math.floor(step / 2));
}
