import { cleanText, redactText } from "../redaction";
import { BoundedCache } from "./bounded-cache";

const MAX_TEXT = 512;

/** A logged text without secrets and control characters, cut to `most` characters. */
export const sanitize = (text: string, most = MAX_TEXT): string =>
  text === "" ? "" : cleanText(redactText(text), most);

const repeated = new BoundedCache<string>();
const cleanFully = (text: string): string => sanitize(text);

/** The same, for texts of which a log holds few different ones: each is cleaned once. */
export const sanitizeOnce = (text: string): string => (text === "" ? "" : repeated.get(text, cleanFully));
