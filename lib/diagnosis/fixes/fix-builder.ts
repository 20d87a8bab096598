import {
  type CauseFix,
  type FixKind,
  type FixValue,
  type FixWording,
  type FixWordingName,
  fillIn,
} from "../causes/fix-kinds";
import type { RequestFacts } from "../language/facts";
import type { Fix, FixCommand } from "./fix";

/** What one request adds to a fix of some kind. */
export interface FixParts<Kind extends FixKind> {
  /** The texts that fit, in the order in which they are read; none: the cause's own text. */
  readonly wordings: readonly FixWordingName<Kind>[];
  /** "" for what the row does not give. */
  readonly values: Readonly<Record<FixValue<Kind>, string>>;
  readonly commands: readonly FixCommand[];
}

export type FixBuilder<Kind extends FixKind> = (facts: RequestFacts) => FixParts<Kind>;

/** A kind whose texts are the same for every request. */
interface CommandsAlone {
  readonly wordings: readonly [];
  readonly values: Readonly<Record<never, string>>;
  readonly commands: readonly FixCommand[];
}

/** Only commands: the cause's own text says what to do. */
export const withCommands = (commands: readonly FixCommand[]): CommandsAlone => ({
  wordings: [],
  values: {},
  commands,
});

interface AnyFixParts {
  readonly wordings: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly commands: readonly FixCommand[];
}

/** The cause's texts with the row's values in them. The first wording's title stands, if it has one. */
export function toFix({ title, text, forRequest }: CauseFix, parts: AnyFixParts): Fix {
  const wordings = Object.entries<FixWording>(forRequest ?? {});
  const chosen = parts.wordings.flatMap((name) => wordings.find(([known]) => known === name)?.[1] ?? []);
  const texts = chosen.length === 0 ? [text] : chosen.map((wording) => wording.text);
  return {
    title: fillIn(chosen[0]?.title ?? title, parts.values),
    text: texts.map((each) => fillIn(each, parts.values)).join(" "),
    commands: parts.commands,
  };
}
