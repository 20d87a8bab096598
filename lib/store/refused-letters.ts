import { GIVEN_ALONE, LETTER_PARAMETERS, LETTER_REASONS } from "@/lib/log-source/failures";

/** Of failures, those that letters are asked of. With their type: against plain texts each row's reason would become one. */
export const MENDED_BY_LETTERS = `reason IN (${LETTER_REASONS.map((reason) => `'${reason}'::cause`).join(", ")})`;

/** Parameters as the store writes them, out of a stored query: "sp=rl&sv=2026-04-06&&versionid=given". */
export const LETTERS = LETTER_PARAMETERS.map((name) => {
  const found =
    name === GIVEN_ALONE
      ? `CASE WHEN regexp_matches(query, '(?:^|&)${name}=[^&]') THEN '${name}=given' ELSE '' END`
      : `regexp_extract(query, '(?:^|&)(${name}=[^&]*)', 1)`;
  // Most queries lack most of them, which is seen faster without a regular expression.
  return `CASE WHEN contains(query, '${name}=') THEN ${found} ELSE '' END`;
}).join(" || '&' || ");
