/** The input ended before its end, is damaged or went over a limit: what was read until then stands. */
export class InputFault extends Error {}
