import type { Metadata } from "next";
import { askedPage } from "@/app/insights/user-delegation-sas/asked-page";
import { CompareView } from "@/components/ahead/compare-view";
import { answerCompare } from "@/lib/insight/ahead/compare-answer";

export const metadata: Metadata = { title: "Compared with the time before" };

/** The insight's window beside another. */
export default askedPage(answerCompare, CompareView);
