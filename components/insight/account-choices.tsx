import { useEffect, useRef, useState } from "react";
import { AppLink } from "@/components/ui/app-link";
import { formatCount } from "@/lib/format/numbers";
import type { AccountsReport } from "@/lib/insight/answers/accounts-answer";

type Listed = Pick<AccountsReport, "total" | "accounts">;

type Known = Listed | "asked" | "failed";

async function fetchAccounts(href: string): Promise<Listed | "failed"> {
  try {
    const response = await fetch(href);
    return response.ok ? await response.json() : "failed";
  } catch {
    return "failed";
  }
}

function Accounts({
  known,
  name,
  current,
  action,
}: {
  readonly action: string;
  readonly known: Known;
  readonly name: string;
  readonly current: string;
}) {
  if (known === "asked") return <p className="px-2.5 py-1 text-muted">Asking for the accounts…</p>;
  if (known === "failed") return <p className="px-2.5 py-1 text-muted">The accounts could not be read.</p>;
  const shown = known.accounts.filter(({ account }) => account.includes(name.trim().toLowerCase()));
  return (
    <>
      <ul className="max-h-64 overflow-y-auto">
        {shown.map(({ account, blocked, href }) => (
          <li key={account}>
            <AppLink
              variant="plain"
              href={action + href.slice(href.indexOf("?"))}
              current={account === current}
              className="flex min-h-8 items-center gap-3 rounded-md px-2.5 py-1 text-text hover:bg-hover aria-[current]:font-semibold aria-[current]:text-accent"
            >
              <bdi className="min-w-0 flex-1">{account}</bdi>
              <span className="text-small text-muted">{formatCount(blocked)} blocked</span>
            </AppLink>
          </li>
        ))}
      </ul>
      <p role="status" className="px-2.5 py-1 text-small text-muted">
        {formatCount(shown.length)} of {formatCount(known.total)} listed
      </p>
    </>
  );
}

export interface AccountChoicesProps {
  readonly current: string;
  /** Where the accounts are asked for. */
  readonly listHref: string;
  /** The page that is opened for an account. */
  readonly action: string;
}

/** The accounts by name, asked for once; what is typed into the menu's field narrows them. */
export function AccountChoices({ current, listHref, action }: AccountChoicesProps) {
  const place = useRef<HTMLDivElement>(null);
  const [known, setKnown] = useState<Known>("asked");
  const [name, setName] = useState("");

  useEffect(() => {
    const menu = place.current?.closest("details");
    let isAsked = false;
    const askOnce = async () => {
      if (!menu?.open || isAsked) return;
      isAsked = true;
      setKnown("asked");
      const found = await fetchAccounts(listHref);
      isAsked = found !== "failed";
      setKnown(found);
    };
    const narrow = () => setName(menu?.querySelector<HTMLInputElement>("input[name=account]")?.value ?? "");
    void askOnce();
    narrow();
    menu?.addEventListener("toggle", askOnce);
    menu?.addEventListener("input", narrow);
    return () => {
      menu?.removeEventListener("toggle", askOnce);
      menu?.removeEventListener("input", narrow);
    };
  }, [listHref]);

  return (
    <div ref={place}>
      <Accounts action={action} known={known} name={name} current={current} />
    </div>
  );
}
