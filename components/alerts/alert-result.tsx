import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Badge, type Tone } from "@/components/ui/badge";
import type { AlertAnswer, AlertLink } from "@/lib/alerts/answer/alert-answer";
import { detailsOf } from "@/lib/alerts/answer/details";

const HEADINGS: Readonly<Record<AlertAnswer["outcome"], string>> = {
  link: "Where to look",
  links: "Where to look",
  ask: "The alert doesn't name the storage account",
  refusal: "This message leads to no account",
  handshake: "A sender's handshake",
};

const CONDITIONS: Readonly<Record<AlertAnswer["condition"], readonly [string, Tone] | null>> = {
  fired: ["Fired", "bad"],
  resolved: ["Resolved", "good"],
  none: null,
};

function Links({ links, perhaps }: { readonly links: readonly AlertLink[]; readonly perhaps: boolean }) {
  return (
    <ul className="grid gap-2">
      {links.map(({ account, href }) => (
        <li key={account}>
          <AppLink href={href} variant={perhaps ? "button" : "primary"} className="max-w-full break-words">
            {perhaps ? "Look at" : "Show the blocked requests of"} {account}
          </AppLink>
        </li>
      ))}
    </ul>
  );
}

function Details({ answer }: { readonly answer: AlertAnswer }) {
  const details = detailsOf(answer);
  if (details.length === 0) return null;
  return (
    <dl className="mt-5 grid gap-x-6 gap-y-2 text-note sm:grid-cols-[max-content_1fr]">
      {details.map(({ name, value, isCode }) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className={`min-w-0 break-words ${isCode ? "font-mono" : ""}`}>
            <LoggedText text={value} limit={400} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What a message leads to, with its links first. Shown by the server and in the browser. */
export function AlertResult({ answer }: { readonly answer: AlertAnswer }) {
  const { outcome, summary, links, candidates, fault } = answer;
  const condition = CONDITIONS[answer.condition];
  return (
    <section aria-labelledby="alert-result" className="rounded-lg border border-line bg-card px-5 py-5">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 id="alert-result" className="text-section font-semibold">
          {fault === null ? HEADINGS[outcome] : "The message can't be read"}
        </h2>
        {condition && <Badge tone={condition[1]}>{condition[0]}</Badge>}
      </div>
      <p className="mb-4 max-w-[70ch] break-words">
        <LoggedText text={summary} limit={600} />
      </p>
      {links.length > 0 && <Links links={links} perhaps={false} />}
      {candidates.length > 0 && (
        <div className="mt-4 grid gap-2">
          <p className="text-note text-muted">
            The message speaks of these accounts without naming one as its own:
          </p>
          <Links links={candidates} perhaps />
        </div>
      )}
      <Details answer={answer} />
    </section>
  );
}
