export interface FixCommand {
  /** "Azure CLI", "PowerShell", … */
  readonly label: string;
  readonly text: string;
}

export interface Fix {
  /** Imperative, short: "Issue a new token". */
  readonly title: string;
  readonly text: string;
  readonly commands: readonly FixCommand[];
}
