"use client";

import type { ReactNode } from "react";
import { FacetMenu } from "@/components/insight/facet-menu";
import { Menu } from "@/components/ui/menu";
import type { FacetMenuHead, FacetMenuValues } from "@/lib/insight/views/facet-menu";

/** One menu for each facet, those that are asked for seldom behind "More". Values are fetched when a menu is opened. */
export function FacetBar({
  heads,
  base,
  opened,
  drawn,
}: {
  readonly heads: readonly FacetMenuHead[];
  /** The page's query without an opened facet: "account=stone&q=x". */
  readonly base: string;
  /** The values of the facet that the address opens. */
  readonly opened: FacetMenuValues | null;
  /** The same as the server draws them. */
  readonly drawn: ReactNode;
}) {
  const usual = heads.filter(({ rare }) => !rare);
  const rare = heads.filter((head) => head.rare);
  const valuesOf = ({ facet }: FacetMenuHead) => (opened?.facet === facet ? opened : null);
  return (
    <>
      {usual.map((head, at) => (
        <FacetMenu
          key={head.facet}
          head={head}
          base={base}
          initial={valuesOf(head)}
          drawn={drawn}
          end={at >= usual.length / 2}
        />
      ))}
      <Menu label="More" group="facets" open={rare.some((head) => valuesOf(head) !== null)} end>
        {rare.map((head) => (
          <FacetMenu key={head.facet} head={head} base={base} initial={valuesOf(head)} drawn={drawn} within />
        ))}
      </Menu>
    </>
  );
}
