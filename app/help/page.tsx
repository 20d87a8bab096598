import type { Metadata } from "next";
import { HelpView } from "@/components/help/help-view";
import { currentSource } from "@/lib/log-source/current-source";

export const metadata: Metadata = { title: "Help" };

/** What the pages show, the shortcuts, the address, and where to read more. */
export default function HelpPage() {
  return <HelpView sampleData={currentSource().state().sampleData} />;
}
