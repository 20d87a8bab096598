import { CopyButton } from "@/components/ui/copy-button";
import { type FixCommand, groupByEffect } from "@/lib/diagnosis/fixes/fix";
import { visibleText } from "@/lib/format/visible-text";

/** A command; `traps`: what goes wrong with its tool although it looks right. */
type ShownCommand = FixCommand & { readonly traps?: readonly string[] };

function Command({
  command: { label, text, traps = [] },
  id,
  group,
  open,
}: {
  readonly command: ShownCommand;
  readonly id: string;
  readonly group: string;
  readonly open: boolean;
}) {
  const shown = text.split("\n").map(visibleText).join("\n");
  return (
    <details
      name={group}
      open={open}
      className="max-w-full rounded-md border border-line bg-sunken open:order-last open:w-full"
    >
      <summary className="chevron flex min-h-7 items-center px-2.5 text-small font-medium">{label}</summary>
      {/* Scrolled and not wrapped: an id that is broken in two can't be compared by eye. */}
      <div className="overflow-x-auto border-t border-line">
        <div className="sticky start-0 w-fit px-1 pt-0.5 empty:hidden">
          <CopyButton variant="quiet" from={id}>
            Copy
          </CopyButton>
        </div>
        <pre
          id={id}
          className="w-max min-w-full px-3 pt-1 pb-2 font-mono text-small print:w-auto print:whitespace-pre-wrap"
        >
          {shown}
        </pre>
      </div>
      {traps.length > 0 && (
        <ul className="list-disc border-t border-line py-2 ps-7 pe-3 text-small">
          {traps.map((trap) => (
            <li key={trap}>{trap}</li>
          ))}
        </ul>
      )}
    </details>
  );
}

/**
 * What to look at apart from what changes something, each with its own copy button. In each block commands are a row
 * of names; the one that is open takes the whole width below.
 */
export function Commands({
  commands,
  group,
  openFirst = false,
  heading: Heading = "h4",
}: {
  readonly commands: readonly ShownCommand[];
  /** One below the heading that they stand under. */
  readonly heading?: "h3" | "h4";
  /** Commands of one group and one effect close each other. */
  readonly group: string;
  readonly openFirst?: boolean;
}) {
  return groupByEffect(commands).map(({ effect, title, note, commands: own }) => (
    <div
      key={effect}
      className={`mt-3 border-s-2 ps-3 ${effect === "changes" ? "border-warn" : "border-line"}`}
    >
      <Heading className="text-note font-semibold">
        {title} <span className="font-normal text-muted">· {note}</span>
      </Heading>
      <div className="mt-1.5 flex flex-wrap gap-2">
        {own.map((command, index) => (
          <Command
            key={command.label}
            command={command}
            id={`${group}-${effect}-${index}`}
            group={`${group}-${effect}`}
            open={openFirst && index === 0}
          />
        ))}
      </div>
    </div>
  ));
}
