/** The arguments can't be used; the message names which and why. */
export class ArgumentFault extends Error {}
