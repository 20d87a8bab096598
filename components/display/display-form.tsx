import type { ReactNode } from "react";
import { Field, SubmitButton } from "@/components/ui/field";
import { DENSITIES } from "@/lib/insight/embed/host-message";
import type { ColumnShares } from "@/lib/insight/preferences/column-shares";
import { DISPLAY_SAVE_PATH, widthField } from "@/lib/insight/preferences/display-form";
import type { Preferences } from "@/lib/insight/preferences/preferences";
import { COLUMNS, type Column, FIELDS } from "@/lib/log-source/fields";

/** A few of the zones that can be named, to choose from. */
const SOME_ZONES = [
  "UTC",
  "local",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/Los_Angeles",
  "America/Sao_Paulo",
  "Asia/Kolkata",
  "Asia/Singapore",
  "Asia/Tokyo",
  "Australia/Sydney",
] as const;

const THEME_NAMES = { system: "As the system", light: "Light", dark: "Dark" } as const;
const DENSITY_NAMES = { comfortable: "Comfortable", compact: "Compact" } as const;

function Choices({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-small font-medium text-muted">{legend}</legend>
      <div className="mt-1 flex flex-wrap gap-x-4 gap-y-1">{children}</div>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly children: ReactNode;
}

function Choice({ name, value, checked, children }: ChoiceProps) {
  return (
    <label className="inline-flex min-h-7 items-center gap-1.5">
      <input type="radio" name={name} value={value} defaultChecked={checked} className="accent-accent" />
      {children}
    </label>
  );
}

const MOVE =
  "grid size-7 cursor-pointer place-items-center rounded-md border border-line bg-card hover:border-line-strong hover:bg-hover disabled:invisible";

function Move({
  column,
  to,
  disabled,
}: {
  readonly column: Column;
  readonly to: "left" | "right";
  readonly disabled: boolean;
}) {
  return (
    <button
      type="submit"
      name="move"
      value={`${column}.${to}`}
      disabled={disabled}
      aria-label={`Move ${FIELDS[column].label} ${to}`}
      className={MOVE}
    >
      <span aria-hidden="true">{to === "left" ? "↑" : "↓"}</span>
    </button>
  );
}

/** How wide a column is, for who drags nothing. */
function Width({ column, share }: { readonly column: Column; readonly share: number | undefined }) {
  return (
    <label className="inline-flex items-center gap-1.5 text-muted">
      <span className="sr-only">Width of {FIELDS[column].label}, percent of the table</span>
      <input
        type="number"
        name={widthField(column)}
        min={4}
        max={80}
        step={0.1}
        defaultValue={share === undefined ? "" : share / 10}
        placeholder="usual"
        className="min-h-7 w-20 rounded-md border border-line-strong bg-card px-2 text-end text-text placeholder:text-muted"
      />
      <span aria-hidden="true">%</span>
    </label>
  );
}

/** The shown columns in their order, then the others; what opens the request can't be hidden. */
function Columns({
  shown,
  shares,
  movable,
}: {
  readonly shown: readonly Column[];
  readonly shares: ColumnShares;
  readonly movable: boolean;
}) {
  const hidden = COLUMNS.filter((column) => !shown.includes(column));
  return (
    <fieldset id="columns" className="min-w-0 scroll-mt-16">
      <legend className="text-small font-medium text-muted">
        {movable ? "Columns, their widths and their order" : "Columns"}
      </legend>
      <ul className={movable ? "mt-1 grid max-w-md gap-1" : "mt-1 flex flex-wrap gap-x-4 gap-y-1"}>
        {[...shown, ...hidden].map((column, at) => (
          <li key={column} className="flex items-center gap-2">
            <label className="inline-flex min-h-7 flex-1 items-center gap-1.5">
              <input
                type="checkbox"
                name="column"
                value={column}
                defaultChecked={shown.includes(column)}
                className="accent-accent"
              />
              {FIELDS[column].label}
              {column === "time" && movable && <span className="text-muted">always shown</span>}
            </label>
            {movable && at < shown.length && (
              <>
                <Width column={column} share={shares[column]} />
                <Move column={column} to="left" disabled={at === 0} />
                <Move column={column} to="right" disabled={at === shown.length - 1} />
              </>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** How the pages look to one reader: kept in a cookie, by a plain form. */
export function DisplayForm({
  preferences: { theme, zone, density, columns, shares, browserZone },
  back,
  badZone = null,
  movable = false,
}: {
  readonly preferences: Preferences;
  /** Where to go when it is saved. */
  readonly back: string;
  /** A zone that was entered and is none. */
  readonly badZone?: string | null;
  /** Whether columns can be put in another order. */
  readonly movable?: boolean;
}) {
  return (
    <form action={DISPLAY_SAVE_PATH} method="post" className={`grid gap-3.5 ${movable ? "" : "p-2.5"}`}>
      {/* Enter saves; without this, it would press the first button that moves a column. */}
      <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name="back" value={back} />
      <Field
        label="Time zone"
        hint={browserZone ? `local is ${browserZone}` : "UTC, local, +05:30 or a name"}
        name="tz"
        list="some-zones"
        defaultValue={badZone ?? zone ?? "UTC"}
        fault={
          badZone === null
            ? undefined
            : "This is not a time zone. Write UTC, local, +05:30 or a name such as Europe/Berlin."
        }
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
      />
      <datalist id="some-zones">
        {SOME_ZONES.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <p className="-mt-2 text-small text-muted">
        The token inspector, alerts and live checks always say UTC, as tokens and Azure do.
      </p>
      <Choices legend="Theme">
        {(["system", "light", "dark"] as const).map((name) => (
          <Choice key={name} name="theme" value={name} checked={(theme ?? "system") === name}>
            {THEME_NAMES[name]}
          </Choice>
        ))}
      </Choices>
      <Choices legend="Rows">
        {DENSITIES.map((name) => (
          <Choice key={name} name="density" value={name} checked={density === name}>
            {DENSITY_NAMES[name]}
          </Choice>
        ))}
      </Choices>
      <Columns shown={columns} shares={shares} movable={movable} />
      <div>
        <SubmitButton>Save</SubmitButton>
      </div>
    </form>
  );
}
