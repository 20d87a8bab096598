import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Field, SubmitButton } from "@/components/ui/field";
import {
  CONNECT_EMBED_PATH,
  type ConnectQuery,
  EXAMPLE_ORIGINS,
  PANEL_SIZES,
} from "@/lib/insight/embed/connect-query";
import { queryPairs } from "@/lib/insight/query/build-href";
import type { AccountSummary } from "@/lib/log-source/coverage";

type Choice = readonly [value: string, label: string];

const SPANS: readonly Choice[] = [
  ["", "Latest 24 hours in the log"],
  ["PT1H", "Last hour"],
  ["P1D", "Last 24 hours"],
  ["P7D", "Last 7 days"],
];
const THEMES: readonly Choice[] = [
  ["", "As the reader's system"],
  ["light", "Light"],
  ["dark", "Dark"],
];
const DENSITIES: readonly Choice[] = [
  ["", "Comfortable"],
  ["compact", "Compact"],
];
const SIZES: readonly Choice[] = PANEL_SIZES.map((size) => [size, size.replace("x", " × ")] as const);

function Select({
  label,
  name,
  value,
  choices,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly choices: readonly Choice[];
}): ReactNode {
  const known = choices.some(([choice]) => choice === value);
  return (
    <label className="grid min-w-0 gap-1 text-small font-medium text-muted">
      {label}
      <select
        name={name}
        defaultValue={known ? value : ""}
        className="min-h-9 w-full min-w-0 rounded-md border border-line-strong bg-card px-2 text-body font-normal text-text"
      >
        {choices.map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Which site shows which panel. */
export function EmbedForm({
  asked,
  site,
  accounts,
}: {
  readonly asked: ConnectQuery;
  /** This dashboard's address, as typed or as it is known. */
  readonly site: string;
  readonly accounts: readonly AccountSummary[];
}) {
  const { query, origin, size, density } = asked;
  const span = Object.fromEntries(queryPairs(query)).timespan ?? "";
  return (
    <Card id="choices" title="The panel">
      <form action={CONNECT_EMBED_PATH} className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <div className="sm:col-span-2">
          <Field
            label="Site that shows the panel"
            name="origin"
            type="text"
            inputMode="url"
            defaultValue={origin}
            placeholder={EXAMPLE_ORIGINS.site}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <div className="sm:col-span-2">
          <Field
            label="This dashboard's address"
            hint="as readers of the panel reach it"
            name="site"
            type="text"
            inputMode="url"
            defaultValue={site}
            placeholder={EXAMPLE_ORIGINS.dashboard}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <Field
          label="Storage account"
          name="account"
          defaultValue={query.account ?? ""}
          list="accounts-known"
          autoComplete="off"
          spellCheck={false}
        />
        <datalist id="accounts-known">
          {accounts.map(({ account }) => (
            <option key={account} value={account} />
          ))}
        </datalist>
        <Select label="Time range" name="timespan" value={span} choices={SPANS} />
        <Select label="Theme" name="theme" value={query.theme ?? ""} choices={THEMES} />
        <Select
          label="Density"
          name="density"
          value={density === "compact" ? density : ""}
          choices={DENSITIES}
        />
        <Select label="Size" name="size" value={size} choices={SIZES} />
        <div>
          <SubmitButton>Make the snippet</SubmitButton>
        </div>
      </form>
    </Card>
  );
}
