import { CANARY } from "./canary";

/** A token as people paste it: escaped, with a canary for its signature. */
export const PASTED_QUERY =
  "sv=2026-04-06&st=2026-11-20T08%3A00%3A00Z&se=2026-11-20T18%3A00%3A00Z&sr=b&sp=r&spr=https" +
  "&sip=203.0.113.0-203.0.113.63" +
  "&skoid=aaaaaaaa-0000-4000-8000-000000000001&sktid=bbbbbbbb-0000-4000-8000-000000000002" +
  "&skt=2026-11-20T07%3A00%3A00Z&ske=2026-11-21T07%3A00%3A00Z&sks=b&skv=2026-04-06" +
  `&sig=${encodeURIComponent(CANARY)}`;

export const PASTED_URL = `https://stcontosodemo.blob.core.windows.net/reports/2026/q3.pdf?${PASTED_QUERY}`;
