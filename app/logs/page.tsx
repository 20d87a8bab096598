import type { Metadata } from "next";
import { LogsView } from "@/components/logs-view";
import { answerHome, isUnanswered } from "@/lib/insight/answers/home-answer";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";

export const metadata: Metadata = { title: "Log files read" };

/** The files that were read, line by line accounted for. */
export default async function LogsPage() {
  const answer = await answerHome(currentSource());
  if (viewerHasLeft()) return null;
  if (isUnanswered(answer, "accounting")) answerUnavailable();
  return <LogsView answer={answer} />;
}
