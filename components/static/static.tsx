import type { ReactNode } from "react";
import { StaticMarkup } from "@/components/static/static-markup";
import { holdForMarkup } from "@/lib/log-source/current-response";

/**
 * A part of a page that no script of ours touches by React: sent as HTML once. Next sends what a server component
 * shows a second time as data for hydration, which is larger than the HTML; a page that is fetched by another one of
 * ours gets the data alone. What stands in it holds no islands, no hooks, nothing that is awaited and no
 * other such part. So no piece of it is sent late either: React puts one that belongs into a picture into an <svg> with a
 * style of its own, which the policy of our pages refuses.
 */
export function Static({ children }: { readonly children: ReactNode }) {
  const at = holdForMarkup(children);
  return at === null ? <div className="contents">{children}</div> : <StaticMarkup at={at} />;
}
