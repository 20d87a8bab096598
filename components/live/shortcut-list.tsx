/** The single keys, in the order in which they are listed. What has one says so in `aria-keyshortcuts`. */
const SHORTCUTS = [
  { keys: ["?"], text: "Show this list" },
  { keys: ["/"], text: "Find a request: go to the box" },
  { keys: ["j", "k"], text: "Next or previous row of the list" },
  { keys: ["Enter"], text: "Open the row" },
  { keys: ["n", "p"], text: "Next or previous request, on a request's page" },
  { keys: ["c"], text: "Copy the link" },
  { keys: ["r"], text: "Show newer data" },
  { keys: ["Esc"], text: "Close a menu or this list" },
] as const;

/** What the keys do. */
export function ShortcutList() {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2">
      {SHORTCUTS.map(({ keys, text }) => (
        <div key={text} className="contents">
          <dt className="flex gap-1">
            {keys.map((key) => (
              <kbd
                key={key}
                className="min-w-6 rounded border border-line-strong bg-sunken px-1.5 text-center font-mono text-small"
              >
                {key}
              </kbd>
            ))}
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
