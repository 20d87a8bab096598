/** A signature, however its name and its equals sign are escaped. */
const SIGNATURE = /(sig|signature)(=|%(?:25)*3D)[^&\s"'<>]*/gi;

/** The text with every signature masked as the service masks it in its logs: "&sig=XXXXX". */
export function maskSignatures(text: string): string {
  return text.replace(SIGNATURE, "$1$2XXXXX");
}
