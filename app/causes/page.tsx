import type { Metadata } from "next";
import { CausesView } from "@/components/causes/causes-view";
import { currentSource } from "@/lib/log-source/current-source";

export const metadata: Metadata = { title: "Causes" };

/** Every cause of a refused user delegation SAS. */
export default function CausesPage() {
  return <CausesView sampleData={currentSource().state().sampleData} />;
}
