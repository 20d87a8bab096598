import { z } from "zod";
import type { OtherRefusals } from "@/lib/log-source/other-requests";
import { CREDENTIALS } from "@/lib/requests/credential";
import { count, instant } from "./answer-parts";
import type { Schema } from "./schema-type";

const otherRefusal = z.strictObject({
  credential: z.enum(CREDENTIALS).describe("What the request was sent with; `sas`: a SAS of unknown kind."),
  status: z.int().describe("401, 403, or 409 where the text is PublicAccessNotPermitted."),
  statusText: z.string().describe("As logged, redacted."),
  count,
  first: instant,
  last: instant,
});

export const otherRefusals = z
  .strictObject({
    refusals: z.array(otherRefusal).describe("The most frequent first, at most 200."),
    exact: z.boolean().describe("False: the counts are at least what stands there."),
  })
  .meta({
    id: "OtherRefusals",
    description: "Refused requests of account and window that carry no user delegation SAS.",
  }) satisfies Schema<OtherRefusals>;
