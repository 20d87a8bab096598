import type { Metadata } from "next";
import { StatePanel } from "@/components/states/state-panel";
import { AppLink } from "@/components/ui/app-link";

export const metadata: Metadata = { title: "No such page" };

export default function NotFoundPage() {
  return (
    <main className="mx-auto max-w-[960px] px-4 py-10 sm:px-6">
      <StatePanel
        glyph="lost"
        title="There is no such page"
        lead="The address is not one of this dashboard's."
        actions={
          <AppLink look="primary" href="/">
            All accounts
          </AppLink>
        }
      />
    </main>
  );
}
