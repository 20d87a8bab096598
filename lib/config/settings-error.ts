/** What is wrong with the process's settings; names each variable, and never what it holds. */
export function settingsError(wrong: readonly string[]): Error {
  return new Error(`Invalid settings: ${[...new Set(wrong)].join("; ")}`);
}
