import { redactText } from "@/lib/requests/redaction";
import type { FieldRule } from "../protocol/read-values";

/** Containers that the service makes have names of their own. */
const CONTAINER = /^(?:[a-z0-9](?:-?[a-z0-9])*|\$root|\$web|\$logs)$/;
const MIN_CONTAINER = 3;
const MAX_CONTAINER = 63;
const MAX_PATH = 1024;
const CONTROL = /[\u0000-\u001f\u007f]/;

const holdsDots = (path: string): boolean => path.split("/").some((part) => part === "." || part === "..");

export const containerRule: FieldRule<string> = {
  rule: "The container's name has 3 to 63 lower-case letters, digits and single hyphens, or is $root, $web or $logs.",
  read: (text) =>
    text.length >= MIN_CONTAINER && text.length <= MAX_CONTAINER && CONTAINER.test(text) ? text : null,
};

/** A client resolves "." and ".." before it sends, so that the signature would be of another path. */
export const pathRule: FieldRule<string> = {
  rule: "The path has at most 1,024 characters, no control characters, no parts that are . or .., no slash before or after it, and holds no signature, key or token.",
  read(text) {
    const isWhole = text.length <= MAX_PATH && !CONTROL.test(text) && text.isWellFormed();
    const isPlain = !(text.startsWith("/") || text.endsWith("/") || holdsDots(text));
    return isWhole && isPlain && redactText(text) === text ? text : null;
  },
};
