import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CauseView } from "@/components/causes/cause-view";
import { toCausePage } from "@/lib/insight/views/cause-page";
import { currentSource } from "@/lib/log-source/current-source";

interface CausePageProps {
  readonly params: Promise<{ readonly code: string }>;
}

export async function generateMetadata({ params }: CausePageProps): Promise<Metadata> {
  const page = toCausePage((await params).code);
  return { title: page?.text.label ?? "Causes" };
}

/** One cause, from the same data as the verdicts. */
export default async function CausePage({ params }: CausePageProps) {
  const page = toCausePage((await params).code);
  if (!page) notFound();
  return <CauseView page={page} sampleData={currentSource().state().sampleData} />;
}
