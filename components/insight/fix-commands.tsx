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
    <details name={group} open={open} className="command">
      <summary className="chevron">{label}</summary>
      <div>
        <div>
          <CopyButton variant="quiet" from={id}>
            Copy
          </CopyButton>
        </div>
        <pre id={id}>{shown}</pre>
      </div>
      {traps.length > 0 && (
        <ul>
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
