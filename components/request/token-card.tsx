import type { ReactNode } from "react";
import { LoggedBlock, LoggedText } from "@/components/logged-text";
import { Card } from "@/components/ui/card";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { type DecodedParameter, decodeToken } from "@/lib/sas/decode-token";

function ParameterRow({
  parameter,
  signatureHash,
}: {
  readonly parameter: DecodedParameter;
  readonly signatureHash: string;
}) {
  const { name, value, title, meaning, fault } = parameter;
  const isSignature = name === "sig";
  return (
    <tr className="border-t border-line align-baseline">
      <th scope="row" className="w-20 py-1.5 ps-5 pe-2 text-start font-mono text-small font-normal">
        <LoggedText mono text={name} limit={24} />
      </th>
      <td className="w-2/5 px-2 py-1.5">
        {value === "" ? (
          <span className="text-muted">empty</span>
        ) : (
          <LoggedBlock mono text={value} limit={120} />
        )}
      </td>
      <td className="py-1.5 ps-2 pe-5">
        <p>{title}</p>
        {isSignature && signatureHash ? (
          <p className="text-small text-muted">
            only its SHA-256 is logged: <span className="font-mono">{signatureHash}</span>
          </p>
        ) : (
          meaning !== title && (
            <p className="text-small text-muted">
              <LoggedText text={meaning} limit={240} />
            </p>
          )
        )}
        {fault && (
          <p className="text-small font-medium text-bad">
            <LoggedText text={fault} limit={240} />
          </p>
        )}
      </td>
    </tr>
  );
}

/** Every parameter of the token explained. */
export function TokenCard({
  request,
  action,
}: {
  readonly request: LoggedRequest;
  readonly action: ReactNode;
}) {
  const { title, parameters, missing } = decodeToken(request.parameters);
  const keyed = parameters.map((parameter, index) => ({ parameter, key: `${parameter.name}-${index}` }));
  return (
    <Card id="token" title="The token" note={title} action={action} flush>
      {missing.length > 0 && <p className="px-5 pb-3 font-medium text-bad">Missing: {missing.join(", ")}</p>}
      <table className="token w-full text-note">
        <thead className="sr-only">
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">Value</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {keyed.map(({ parameter, key }) => (
            <ParameterRow key={key} parameter={parameter} signatureHash={request.signatureHash} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}
