import type { Metadata } from "next";
import { LogsView } from "@/components/logs-view";
import { answerHome } from "@/lib/insight/home-answer";
import { currentSource } from "@/lib/sources/current-source";

export const metadata: Metadata = { title: "What was read" };

/** The files that were read, line by line accounted for. */
export default async function LogsPage() {
  return <LogsView answer={await answerHome(currentSource())} />;
}
