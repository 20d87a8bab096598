import { membersQuery } from "@/lib/kusto/queries";
import type { Filters } from "@/lib/log-source/scope";
import { textIn } from "./row-values";
import type { AskAll } from "./service-scope";
import type { TokenIndex } from "./token-index";

/** No token has this text. */
const NO_TOKEN = "no such token";

/**
 * Filters as a query can use them: a token's id of our making becomes the text that the log holds.
 * One that no one has named yet is looked for among all tokens in scope.
 */
export async function resolveFilters(
  filters: Filters,
  book: TokenIndex,
  others: () => AskAll,
): Promise<Filters> {
  const { token } = filters.facets;
  if (token === undefined) return filters;
  if ([...token.only, ...token.not].some((id) => book.lookup(id) === null)) {
    for (const { rows } of await others()((scope) => membersQuery(scope, "token"))) {
      for (const row of rows) book.register(textIn(row, "Member"));
    }
  }
  const logged = (ids: readonly string[]) => ids.map((id) => book.lookup(id) ?? NO_TOKEN);
  const asLogged = { only: logged(token.only), not: logged(token.not) };
  return { ...filters, facets: { ...filters.facets, token: asLogged } };
}
