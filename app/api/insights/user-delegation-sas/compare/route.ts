import { askedJson } from "@/app/api/insights/user-delegation-sas/asked-json";
import { answerCompare } from "@/lib/insight/ahead/compare-answer";
import { compareJson } from "@/lib/insight/ahead/compare-json";

export const dynamic = "force-dynamic";

/** The page's window beside another, under the same filters: `compare` is previous, or an interval start/end. */
export const GET = askedJson(answerCompare, compareJson);
