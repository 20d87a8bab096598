import { Notice } from "@/components/ui/notice";
import { storeTexts } from "@/lib/insight/texts/store-texts";
import type { LoadState } from "@/lib/log-source/load-state";
import type { TimeZone } from "@/lib/time/time-zone";

/** What a reader should know about a store that answers: it is being added to, reclassified, or in trouble. */
export function StoreNotices({ state, zone }: { readonly state: LoadState; readonly zone?: TimeZone }) {
  return storeTexts(state, zone).map(({ tone, title, text }) => (
    <Notice key={title} tone={tone} title={title}>
      {text}
    </Notice>
  ));
}
