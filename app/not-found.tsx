import type { Metadata } from "next";
import { StatePanel } from "@/components/states/state-panel";
import { AppLink } from "@/components/ui/app-link";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFoundPage() {
  return (
    <main className="mx-auto max-w-[960px] px-4 py-10 sm:px-6">
      <StatePanel
        glyph="lost"
        title="Page not found"
        lead="This address doesn't match any page of this dashboard."
        actions={
          <AppLink variant="primary" href="/">
            All accounts
          </AppLink>
        }
      />
    </main>
  );
}
