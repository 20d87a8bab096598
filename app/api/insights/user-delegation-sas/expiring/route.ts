import { askedJson } from "@/app/api/insights/user-delegation-sas/asked-json";
import { answerEnding } from "@/lib/insight/ahead/ending-answer";
import { endingJson } from "@/lib/insight/ahead/ending-json";

export const dynamic = "force-dynamic";

/** Tokens in use that end within `within` (PT24H), of the page's window and filters. */
export const GET = askedJson(answerEnding, endingJson);
