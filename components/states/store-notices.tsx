import { Notice } from "@/components/ui/notice";
import { storeTexts } from "@/lib/insight/texts/store-texts";
import type { LoadState } from "@/lib/log-source/load-state";

/** What a reader should know about a store that answers: it is being added to, reclassified, or in trouble. */
export function StoreNotices({ state }: { readonly state: LoadState }) {
  return storeTexts(state).map(({ tone, title, text }) => (
    <Notice key={title} tone={tone} title={title}>
      {text}
    </Notice>
  ));
}
