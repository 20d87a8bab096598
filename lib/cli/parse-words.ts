import { type ParseArgsConfig, parseArgs } from "node:util";
import { ArgumentFault } from "./argument-fault";

/** Node's own reading of a command's words, strict. Throws an ArgumentFault with what is wrong. */
export function parseWords<const Config extends Omit<ParseArgsConfig, "strict">>(config: Config) {
  try {
    return parseArgs<Config & { readonly strict: true }>({ ...config, strict: true });
  } catch (error) {
    throw new ArgumentFault((error as Error).message);
  }
}
