/** What is copied as it stands: an id, a name, an address. Markdown sets it as code. */
export interface Code {
  readonly code: string;
}

/** A line of words and codes. */
export type TicketLine = readonly (string | Code)[];

export interface TicketFact {
  readonly name: string;
  readonly value: TicketLine;
}

/** A line with what belongs to it below. */
export interface TicketItem {
  readonly line: TicketLine;
  readonly below: readonly TicketLine[];
}

export interface TicketCommand {
  /** "Azure CLI". */
  readonly label: string;
  readonly text: string;
}

export interface TicketSection {
  readonly title: string;
  readonly items: readonly TicketItem[];
  readonly commands: readonly TicketCommand[];
}

/** What is taken into a ticket, a chat or a mail, before it is written as text or as Markdown. */
export interface Ticket {
  readonly title: string;
  /** Address of the page that shows the same, whenever it is opened. */
  readonly link: string;
  readonly facts: readonly TicketFact[];
  readonly sections: readonly TicketSection[];
}

/** A value that is copied as it stands; "–" where there is none. */
export const code = (text: string): Code | string => (text === "" ? "–" : { code: text });

export const fact = (name: string, ...value: TicketLine): TicketFact => ({ name, value });

/** A section of lines; none where there are no lines. */
export function listed(title: string, texts: readonly string[]): readonly TicketSection[] {
  if (texts.length === 0) return [];
  return [{ title, items: texts.map((text) => ({ line: [text], below: [] })), commands: [] }];
}
