/** The parameters of an address as pages get them: each with all its values. */
export function readParameters(search: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]));
}
