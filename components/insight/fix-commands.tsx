import { CopyButton } from "@/components/ui/copy-button";
import type { FixCommand } from "@/lib/diagnosis/fixes/fix";
import { visibleText } from "@/lib/format/visible-text";

/** A command; `traps`: what goes wrong with its tool although it looks right. */
type ShownCommand = FixCommand & { readonly traps?: readonly string[] };

/** Commands as a row of names; the one that is open takes the whole width below. */
export function Commands({
  commands,
  group,
  openFirst = false,
}: {
  readonly commands: readonly ShownCommand[];
  /** Commands of one group close each other. */
  readonly group: string;
  readonly openFirst?: boolean;
}) {
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {commands.map(({ label, text, traps = [] }, index) => {
        const shown = text.split("\n").map(visibleText).join("\n");
        return (
          <details
            key={label}
            name={group}
            open={openFirst && index === 0}
            className="max-w-full rounded-md border border-line bg-sunken open:order-last open:w-full"
          >
            <summary className="chevron flex min-h-7 items-center px-2.5 text-small font-medium">
              {label}
            </summary>
            <pre className="border-t border-line px-3 py-2 font-mono text-small whitespace-pre-wrap">
              {shown}
            </pre>
            {traps.length > 0 && (
              <ul className="list-disc border-t border-line py-2 ps-7 pe-3 text-small">
                {traps.map((trap) => (
                  <li key={trap}>{trap}</li>
                ))}
              </ul>
            )}
            <div className="border-t border-line px-1 py-0.5 empty:hidden">
              <CopyButton variant="quiet" text={shown}>
                Copy
              </CopyButton>
            </div>
          </details>
        );
      })}
    </div>
  );
}
