import type { AddressRun } from "./address-runs";
import { STORAGE_SUFFIXES } from "./clouds";

/** What people and programs put in the place of an account's name. */
const MASK =
  "(?:<[^<>\\s]{1,40}>|\\[[^\\[\\]\\s]{1,40}\\]|\\$?\\{{1,2}[^{}\\s]{1,40}\\}{1,2}|\\*{2,24}|x{4,24}|-?REDACTED-?|\\.{3}|…)";
const SUFFIXES = STORAGE_SUFFIXES.map((suffix) => suffix.replaceAll(".", "\\.")).join("|");
const MASKED = new RegExp(
  `https?://${MASK}(\\.(?:blob|dfs|queue|table|file)\\.(?:${SUFFIXES}))(?![\\w.-])`,
  "gi",
);
const REST = /[/?][^\s"'`<>\\^{}|“”„‘’‚«»‹›\u0000-\u001f]{0,6000}/y;
const MAX_RUNS = 20;

/** Stands for the name that was masked; it is no account's, and is never shown. */
const STAND_IN = "masked";

/** Addresses whose account was masked ("https://<redacted>.blob.core.windows.net/c/x"), with a stand-in for its name. */
export function maskedRuns(text: string): readonly AddressRun[] {
  const runs: AddressRun[] = [];
  for (const { 0: found, 1: suffix = "", index } of text.matchAll(MASKED)) {
    if (runs.length >= MAX_RUNS) break;
    REST.lastIndex = index + found.length;
    const rest = (REST.exec(text)?.[0] ?? "").replace(/[.,;:!)\]]+$/, "");
    const end = index + found.length + rest.length;
    runs.push({ text: `https://${STAND_IN}${suffix.toLowerCase()}${rest}`, start: index, end });
  }
  return runs;
}
