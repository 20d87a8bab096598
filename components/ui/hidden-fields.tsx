/** Carries the rest of an address through a GET form. */
export function HiddenFields({ pairs }: { readonly pairs: readonly (readonly [string, string])[] }) {
  return pairs.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
