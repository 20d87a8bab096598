/** What the inspector shows when someone asks for an example: invented, and signed with nothing. */
export const EXAMPLE_TOKEN =
  "https://stcontosodemo.blob.core.windows.net/reports/2026/q3.pdf?sv=2026-04-06&st=2026-11-20T08%3A00%3A00Z" +
  "&se=2027-11-20T18%3A00%3A00Z&sr=b&sp=r&spr=https&sip=203.0.113.0-203.0.113.63" +
  "&skoid=aaaaaaaa-0000-4000-8000-000000000001&sktid=bbbbbbbb-0000-4000-8000-000000000002" +
  "&skt=2026-11-20T07%3A00%3A00Z&ske=2026-11-27T07%3A00%3A00Z&sks=b&skv=2026-04-06&sig=REDACTED";

/** What is expected in the field for a token. */
export const TOKEN_FORM =
  "https://account.blob.core.windows.net/container/blob?sv=…&sr=b&sp=r&se=…&skoid=…&sig=…";
