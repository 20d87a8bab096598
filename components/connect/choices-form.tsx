import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Field, SubmitButton } from "@/components/ui/field";
import { CONNECT_PATH } from "@/lib/templates/parse-choices";
import { ALERT_MINUTES, TEMPLATE_SERVICES, type TemplateChoices } from "@/lib/templates/template-choices";

function Choice({
  label,
  name,
  value,
  children,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly children: ReactNode;
}) {
  return (
    <label className="grid min-w-0 gap-1 text-small font-medium text-muted">
      <span>{label}</span>
      <select
        name={name}
        defaultValue={value}
        className="min-h-9 w-full min-w-0 rounded-md border border-line-strong bg-card px-3 text-body font-normal text-text"
      >
        {children}
      </select>
    </label>
  );
}

/** The fields that fill every template; what they say stands in the page's address. */
export function ChoicesForm({ choices }: { readonly choices: TemplateChoices }) {
  const { account, resource, workspace, site, service, failures, minutes, hours, location, actionGroup } =
    choices;
  const plain = { autoComplete: "off", spellCheck: false } as const;
  return (
    <Card id="choices" title="Fill the templates" note="every field is optional">
      <form action={CONNECT_PATH} className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <div className="sm:col-span-2">
          <Field
            {...plain}
            label="Storage account"
            hint="(name, host name, URL or resource id; empty means all in the workspace)"
            name="account"
            defaultValue={resource ?? account ?? ""}
          />
        </div>
        <div className="sm:col-span-2">
          <Field
            {...plain}
            label="Log Analytics workspace"
            hint="(resource id)"
            name="workspace"
            placeholder="/subscriptions/…/workspaces/…"
            defaultValue={workspace ?? ""}
          />
        </div>
        <Choice label="Service" name="service" value={service}>
          {TEMPLATE_SERVICES.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Choice>
        <Field
          label="Alert from so many blocked requests"
          name="failures"
          type="number"
          min={1}
          max={1_000_000}
          defaultValue={failures}
        />
        <Choice label="Within" name="minutes" value={String(minutes)}>
          {ALERT_MINUTES.map((each) => (
            <option key={each} value={each}>
              {each} minutes
            </option>
          ))}
        </Choice>
        <Field
          label="Tokens that end within"
          hint="(hours)"
          name="hours"
          type="number"
          min={1}
          max={168}
          defaultValue={hours}
        />
        <div className="sm:col-span-2">
          <Field
            {...plain}
            label="This dashboard's address"
            hint="(as readers of the alert reach it)"
            name="site"
            type="url"
            defaultValue={site}
          />
        </div>
        <Field
          {...plain}
          label="Region"
          hint="(of the workspace)"
          name="location"
          placeholder="the resource group's"
          defaultValue={location ?? ""}
        />
        <Field
          {...plain}
          label="Action group"
          hint="(resource id)"
          name="actionGroup"
          defaultValue={actionGroup ?? ""}
        />
        <div>
          <SubmitButton>Fill in</SubmitButton>
        </div>
      </form>
    </Card>
  );
}
