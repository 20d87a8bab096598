import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { buildFacetHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { Facet } from "@/lib/log-source/fields";
import type { TokenFacts } from "@/lib/log-source/token-uses";
import { permissionWords } from "@/lib/sas/permissions";
import { SIGNED_RESOURCES } from "@/lib/sas/services";

/** "Token for a container: r read, l list". */
export function tokenTitle({ permissions, signedResource }: TokenFacts, tokens: number): string {
  const resource = SIGNED_RESOURCES[signedResource];
  const what = `${tokens === 1 ? "Token" : `${tokens} tokens`}${resource ? ` for ${resource}` : ""}`;
  const service = signedResource === "s" || signedResource === "f" ? "file" : "blob";
  return permissions === "" ? what : `${what}: ${permissionWords(permissions, service)}`;
}

/** A value with its name; a link to the blocked requests that have it. */
export function Named({
  name,
  facet,
  value,
  query,
}: {
  readonly name: string;
  readonly facet: Facet;
  readonly value: string;
  readonly query: InsightQuery;
}) {
  return (
    <span className="min-w-0 break-words">
      <span className="text-muted">{name} </span>
      {value === "" ? (
        <LoggedText text="" />
      ) : (
        <AppLink href={buildFacetHref(query, facet, value)} label={`${name} ${value}: blocked requests`}>
          <LoggedText text={value} limit={80} />
        </AppLink>
      )}
    </span>
  );
}
