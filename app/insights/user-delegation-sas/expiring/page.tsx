import type { Metadata } from "next";
import { askedPage } from "@/app/insights/user-delegation-sas/asked-page";
import { EndingView } from "@/components/ahead/ending-view";
import { answerEnding } from "@/lib/insight/ahead/ending-answer";

export const metadata: Metadata = { title: "Tokens in use that end soon" };

/** Before it fails: tokens in use that end within the time that the address says. */
export default askedPage(answerEnding, EndingView);
