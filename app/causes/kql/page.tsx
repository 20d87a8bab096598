import type { Metadata } from "next";
import { KqlView } from "@/components/causes/kql-view";
import { toKqlPage } from "@/lib/insight/views/kql-page";
import { currentSource } from "@/lib/log-source/current-source";

export const metadata: Metadata = { title: "How the rules become KQL" };

/** What a query makes of the rule book, with examples made from it now. */
export default function KqlPage() {
  return <KqlView page={toKqlPage()} sampleData={currentSource().state().sampleData} />;
}
