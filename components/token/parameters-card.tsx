import { LoggedBlock, LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { OutsideLink } from "@/components/ui/outside-link";
import type { TokenPageTexts } from "@/lib/insight/views/token-page";
import { findTokenHref } from "@/lib/inspector/token-address";
import type { DecodedParameter } from "@/lib/sas/decode-token";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import type { InspectedToken } from "./inspected-token";

const FORM_WORDS: Readonly<Record<(typeof SAS_PARAMETERS)[number]["form"], string>> = {
  addresses: "an address, or a range a-b",
  count: "a whole number",
  guid: "an id (GUID)",
  instant: "a UTC time, 2026-11-20T08:00:00Z",
  letters: "letters in the documented order",
  protocol: "https, or https,http",
  resource: "b, bv, bs, c, d; s, f for files",
  service: "b, q, t or f",
  text: "text",
  version: "a date, 2026-04-06",
};

const entryOf = (name: string) => SAS_PARAMETERS.find((entry) => entry.name === name);

/** What can be said of the signature without showing it. */
function Signature({ inspected: { token, hash } }: { readonly inspected: InspectedToken }) {
  const { signature } = token;
  if (signature.state === "malformed")
    return <p className="text-small font-medium text-bad">{signature.fault}</p>;
  if (signature.state !== "readable" || hash === "") return null;
  return (
    <p className="text-small text-muted">
      its SHA-256, which is all that the log holds: <span className="font-mono">{hash}</span>{" "}
      <AppLink href={findTokenHref(token, hash)} className="underline">
        Find its requests
      </AppLink>
    </p>
  );
}

function Meaning({
  parameter: { name, title, meaning, fault },
  inspected,
}: {
  readonly parameter: DecodedParameter;
  readonly inspected: InspectedToken;
}) {
  const entry = entryOf(name);
  return (
    <>
      <p>
        {title}
        {entry && entry.since !== "" && (
          <span className="text-small text-muted"> since sv {entry.since}</span>
        )}
      </p>
      {meaning !== title && (
        <p className="text-small text-muted">
          <LoggedText text={meaning} limit={240} />
        </p>
      )}
      {name === "sig" && <Signature inspected={inspected} />}
      {fault && (
        <p className="text-small font-medium text-bad">
          <LoggedText text={fault} limit={240} />
        </p>
      )}
    </>
  );
}

/** How a value is written, and where that is documented. */
function Form({ name, texts }: { readonly name: string; readonly texts: TokenPageTexts }) {
  const form = entryOf(name)?.form;
  const url = texts.sourceUrls[texts.sources[name] ?? -1];
  return (
    <p className="text-small text-muted">
      {form && form !== "text" && `${FORM_WORDS[form]} · `}
      {url && <OutsideLink href={url}>source</OutsideLink>}
    </p>
  );
}

/** Every parameter with its value, its meaning, how it is written, and where that is documented. */
export function ParametersCard({
  inspected,
  texts,
}: {
  readonly inspected: InspectedToken;
  readonly texts: TokenPageTexts;
}) {
  const { decoded } = inspected.summary;
  const keyed = decoded.parameters.map((parameter, place) => ({
    parameter,
    key: `${parameter.name}-${place}`,
  }));
  return (
    <Card id="parameters" title="Every parameter" note={decoded.title} flush>
      {decoded.missing.length > 0 && (
        <p className="px-5 pb-3 font-medium text-bad">Missing: {decoded.missing.join(", ")}</p>
      )}
      <table className="token w-full text-note">
        <thead className="sr-only">
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">Value</th>
            <th scope="col">Meaning</th>
            <th scope="col">Form and source</th>
          </tr>
        </thead>
        <tbody>
          {keyed.map(({ parameter, key }) => (
            <tr key={key} className="border-t border-line align-baseline">
              <th scope="row" className="w-20 py-1.5 ps-5 pe-2 text-start font-mono text-small font-normal">
                <LoggedText mono text={parameter.name} limit={24} />
              </th>
              <td className="w-1/3 px-2 py-1.5">
                {parameter.value === "" ? (
                  <span className="text-muted">empty</span>
                ) : (
                  <LoggedBlock mono text={parameter.value} limit={120} />
                )}
              </td>
              <td className="px-2 py-1.5">
                <Meaning parameter={parameter} inspected={inspected} />
              </td>
              <td className="w-64 py-1.5 ps-2 pe-5">
                <Form name={parameter.name} texts={texts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
