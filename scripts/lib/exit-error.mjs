/** An end that is no bug: its message is for the user, shown without a stack. */
export function exitError(message, exitCode = 1) {
  return Object.assign(new Error(message), { expected: true, exitCode });
}
