import { Commands } from "@/components/insight/fix-commands";
import { LoggedBlock, LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { CorrectedParameter } from "@/lib/diagnosis/corrected/corrected-parameters";
import type { CorrectedToken, SuggestedLetters } from "@/lib/diagnosis/corrected/corrected-token";
import { countOf } from "@/lib/format/numbers";
import { HELPS_TITLES } from "@/lib/insight/exports/corrected-text";

/** What became of a parameter, in a word: its colour only repeats it. */
function changeWord({ change, refused, corrected }: CorrectedParameter): string {
  if (change !== "corrected") return change;
  if (corrected === null) return "left out";
  return refused.length === 0 ? "added" : "corrected";
}

function RefusedValues({ values }: { readonly values: readonly string[] }) {
  if (values.length === 0) return <span className="text-muted">none</span>;
  const keyed = values.map((value, place) => ({ value, key: `${place}-${value}` }));
  return keyed.map(({ value, key }) => (
    <div key={key}>
      {value === "" ? (
        <span className="text-muted">empty</span>
      ) : (
        <LoggedBlock mono text={value} limit={90} />
      )}
    </div>
  ));
}

/** Values are code, and how a value comes about is prose. */
const isValue = ({ name, change, refused, corrected }: CorrectedParameter): boolean =>
  change === "kept" || refused[0] === corrected || ["sr", "sdd", "sp", "spr", "sip", "sks"].includes(name);

function ParameterRow({ parameter }: { readonly parameter: CorrectedParameter }) {
  const { name, title, refused, corrected, why, change } = parameter;
  const isCorrected = change === "corrected";
  return (
    <tr className="border-t border-line">
      <th scope="row" className="px-5 py-2 text-start align-top font-normal">
        <span className="font-mono">{name}</span> <span className="text-small text-muted">{title}</span>
        {change !== "kept" && (
          <span className="mt-0.5 block">
            <Badge tone={isCorrected ? "warn" : "plain"}>{changeWord(parameter)}</Badge>
          </span>
        )}
      </th>
      <td data-label="Refused" className="px-3 py-2 align-top">
        <span className="min-w-0">
          <RefusedValues values={refused} />
        </span>
      </td>
      <td data-label="New" className={`py-2 ps-3 pe-5 align-top ${isCorrected ? "bg-warn-soft" : ""}`}>
        <span className="min-w-0">
          {corrected === null ? (
            <span className="text-muted">none</span>
          ) : (
            <span className={isCorrected ? "font-medium" : ""}>
              <LoggedText mono={isValue(parameter)} text={corrected} limit={90} />
            </span>
          )}
          {why && (
            <span className="block text-small text-muted">
              <LoggedText text={why} limit={300} />
            </span>
          )}
        </span>
      </td>
    </tr>
  );
}

function Parameters({
  rows,
  caption,
}: {
  readonly rows: readonly CorrectedParameter[];
  readonly caption: string;
}) {
  return (
    <table className="stacked rules w-full table-fixed text-note">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-start text-small text-muted">
          <th scope="col" className="w-40 px-5 py-1.5 text-start font-medium">
            Parameter
          </th>
          <th scope="col" className="w-[34%] px-3 py-1.5 text-start font-medium">
            Refused token
          </th>
          <th scope="col" className="px-3 py-1.5 text-start font-medium">
            New token
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((parameter) => (
          <ParameterRow key={parameter.name} parameter={parameter} />
        ))}
      </tbody>
    </table>
  );
}

function Fold({
  rows,
  what,
  caption,
}: {
  readonly rows: readonly CorrectedParameter[];
  readonly what: string;
  readonly caption: string;
}) {
  if (rows.length === 0) return null;
  return (
    <details className="border-t border-line">
      <summary className="chevron px-5 py-2.5 text-note text-accent">{countOf(rows.length, what)}</summary>
      <Parameters rows={rows} caption={caption} />
    </details>
  );
}

function Letters({
  least,
  suggested,
}: {
  readonly least: string;
  readonly suggested: SuggestedLetters | null;
}) {
  return (
    <>
      {least !== "" && (
        <p className="mt-1 text-note text-muted">
          For this request alone, <span className="font-mono">sp={least}</span> is enough.
        </p>
      )}
      {suggested && (
        <p className="mt-1 text-note">
          The same token was also refused for{" "}
          <LoggedText text={suggested.operations.join(", ")} limit={120} />: if its client should do that too,
          add <span className="font-mono">{suggested.letters}</span>.
        </p>
      )}
    </>
  );
}

function Remaining({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <div className="mt-2 text-note">
      <p className="font-medium">No token mends this:</p>
      <ul className="list-disc ps-5 text-muted">
        {texts.map((text) => (
          <li key={text}>
            <LoggedText text={text} limit={300} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A token to make in the place of the refused one, parameter by parameter and in every tool; or what helps instead. */
export function CorrectedCard({
  token,
  trialHref,
}: {
  readonly token: CorrectedToken;
  /** The form that tries it; "" where live checks are off. */
  readonly trialHref: string;
}) {
  const { helps, says, remaining, parameters, leastLetters, suggested, commands, unfit } = token;
  const rowsOf = (wanted: CorrectedParameter["change"]): readonly CorrectedParameter[] =>
    parameters.filter(({ change }) => change === wanted);
  const corrected = rowsOf("corrected");
  return (
    <Card
      id="corrected"
      title={HELPS_TITLES[helps]}
      note={parameters.length > 0 ? `${corrected.length} of ${parameters.length} parameters corrected` : ""}
      flush
    >
      <div className="px-5 pb-3">
        <p className="text-note">{says}</p>
        {helps !== "yes" && parameters.length > 0 && (
          <p className="mt-1 text-note">The token can be made anew like this:</p>
        )}
        {helps !== "yes" && parameters.length === 0 && (
          <p className="mt-1 text-note">
            <AppLink href="#fix">See what to change</AppLink>
          </p>
        )}
        <Remaining texts={remaining} />
        <Letters least={leastLetters} suggested={suggested} />
      </div>
      {corrected.length > 0 && <Parameters rows={corrected} caption="What is corrected" />}
      <Fold rows={rowsOf("renewed")} what="renewed parameter" caption="What every new token has of its own" />
      <Fold rows={rowsOf("kept")} what="unchanged parameter" caption="What is unchanged" />
      {trialHref !== "" && (
        <p className="border-t border-line px-5 py-3 text-note">
          <AppLink href={trialHref}>Try it now</AppLink>: this server makes such a token for five minutes,
          sends one request with it that changes nothing, and drops it. You are asked before.
        </p>
      )}
      {commands.length > 0 && (
        <div className="border-t border-line px-5 pt-3 pb-5">
          <h3 className="font-semibold">Commands</h3>
          <p className="text-note text-muted">
            Whoever runs one is the delegator. Names come from the log: read a command before you run it.
          </p>
          <Commands commands={commands} group="corrected" openFirst />
        </div>
      )}
      {parameters.length > 0 && unfit.length > 0 && (
        <details className="border-t border-line">
          <summary className="chevron px-5 py-2.5 text-note text-accent">
            {countOf(unfit.length, "tool")} left out
          </summary>
          <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 px-5 pb-4 text-note">
            {unfit.map(({ label, why }) => (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd>{why}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </Card>
  );
}
