import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { usualAssumptions } from "@/lib/inspector/assumptions";
import { operationGroups } from "@/lib/inspector/operation-groups";
import { SERVICES } from "@/lib/requests/logged-request";
import { singleValue } from "@/lib/sas/parameter-reading";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import { FIRST_VERSION } from "@/lib/sas/services";
import { TimeField } from "./time-field";
import type { DetailsProps } from "./token-details";

const SELECT =
  "min-h-9 w-full min-w-0 rounded-md border border-line-strong bg-card px-2 text-body font-normal text-text";

function Choice({
  label,
  name,
  value,
  onValue,
  children,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly children: ReactNode;
}) {
  return (
    <label className="grid min-w-0 gap-1 text-small font-medium text-muted">
      {label}
      <select name={name} value={value} onChange={({ target }) => onValue(target.value)} className={SELECT}>
        {children}
      </select>
    </label>
  );
}

/** Versions from which a token may hold something more. */
const VERSIONS = [...new Set([...Object.values(FIRST_VERSION), ...SAS_PARAMETERS.map(({ since }) => since)])]
  .filter((version) => version >= FIRST_VERSION.blob)
  .sort()
  .reverse();

function Operations({
  service,
  operation,
}: {
  readonly service: (typeof SERVICES)[number];
  readonly operation: string;
}) {
  const groups = operationGroups(service);
  const isKnown = groups.some(({ names }) => names.includes(operation));
  return (
    <>
      {!isKnown && <option value={operation}>{operation}</option>}
      {groups.map(({ title, names }) => (
        <optgroup key={title} label={title}>
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}

type FieldsProps = Pick<DetailsProps, "inspected" | "assumptions" | "time" | "onAssume" | "onTime">;

function RequestFields({ inspected: { token }, assumptions, onAssume }: FieldsProps) {
  const change = (changes: Partial<typeof assumptions>) => onAssume({ ...assumptions, ...changes });
  return (
    <>
      <Choice
        label="Service"
        name="service"
        value={assumptions.service}
        onValue={(value) => {
          const service = SERVICES.find((known) => known === value) ?? assumptions.service;
          const usual = usualAssumptions({ ...token, host: `.${service}.`, path: "/" }, assumptions.time);
          change({ service, operation: usual.operation });
        }}
      >
        {SERVICES.map((service) => (
          <option key={service} value={service}>
            {service}
          </option>
        ))}
      </Choice>
      <Choice
        label="Operation"
        name="operation"
        value={assumptions.operation}
        onValue={(operation) => change({ operation })}
      >
        <Operations service={assumptions.service} operation={assumptions.operation} />
      </Choice>
      <Field
        label="Object"
        hint={token.path === "/" ? "an example" : ""}
        name="object"
        value={assumptions.path}
        onChange={({ target }) =>
          change({ path: target.value.startsWith("/") ? target.value : `/${target.value}` })
        }
        maxLength={1024}
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        label="Caller's address"
        hint="empty if unknown"
        name="caller"
        value={assumptions.callerAddress}
        onChange={({ target }) => change({ callerAddress: target.value })}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
      />
    </>
  );
}

/** What is assumed of the request. */
export function WhatIfFields(props: FieldsProps) {
  const { inspected, assumptions, onAssume } = props;
  const change = (changes: Partial<typeof assumptions>) => onAssume({ ...assumptions, ...changes });
  const own = singleValue(inspected.token.parameters, "sv");
  const isBound = singleValue(inspected.token.parameters, "sduoid") !== "";
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <RequestFields {...props} />
      <Choice
        label="Protocol"
        name="protocol"
        value={assumptions.protocol}
        onValue={(value) => change({ protocol: value === "HTTP" ? "HTTP" : "HTTPS" })}
      >
        <option value="HTTPS">HTTPS</option>
        <option value="HTTP">HTTP</option>
      </Choice>
      <Choice
        label="Signed with version (sv)"
        name="version"
        value={assumptions.signedVersion}
        onValue={(signedVersion) => change({ signedVersion })}
      >
        <option value="">{own === "" ? "as in the token" : `${own}, as in the token`}</option>
        {VERSIONS.filter((version) => version !== own).map((version) => (
          <option key={version} value={version}>
            {version}, with a new signature
          </option>
        ))}
      </Choice>
      {isBound && (
        <Field
          label="User of the bearer token"
          hint="object id; empty for none"
          name="user"
          value={assumptions.bearer}
          onChange={({ target }) => change({ bearer: target.value })}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <TimeField {...props} />
    </div>
  );
}
