const STATUS_CODE = /^[1-5]\d\d$/;

/** What is said of a search for a status code, which would tell no two blocked requests apart; null for another text. */
export const statusCodeHint = (text: string): string | null =>
  STATUS_CODE.test(text)
    ? `Every blocked request has status 403. What contains ${text} is listed: objects, ids, callers and user agents.`
    : null;
