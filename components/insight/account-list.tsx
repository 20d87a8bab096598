"use client";

import { useEffect, useRef, useState } from "react";
import { AppLink } from "@/components/ui/app-link";
import { Field, SubmitButton } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { formatCount } from "@/lib/format/numbers";
import type { AccountsReport } from "@/lib/insight/answers/accounts-answer";

type Listed = Pick<AccountsReport, "total" | "accounts">;

type Known = Listed | "asked" | "failed" | null;

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
  if (known === null) return null;
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

/**
 * The accounts to switch to. They are asked for when the menu is opened, once; what is typed narrows them, and Enter
 * opens the account of that name. Without scripts the field alone is there.
 */
export function AccountList({
  current,
  listHref,
  action,
  pairs,
}: {
  readonly current: string;
  readonly listHref: string;
  readonly action: string;
  readonly pairs: readonly (readonly [string, string])[];
}) {
  const form = useRef<HTMLFormElement>(null);
  const [known, setKnown] = useState<Known>(null);
  const [name, setName] = useState("");

  useEffect(() => {
    const menu = form.current?.closest("details");
    let isAsked = false;
    const askOnce = async () => {
      if (!menu?.open || isAsked) return;
      isAsked = true;
      setKnown("asked");
      const found = await fetchAccounts(listHref);
      isAsked = found !== "failed";
      setKnown(found);
    };
    // It may have been opened before its script ran.
    void askOnce();
    menu?.addEventListener("toggle", askOnce);
    return () => menu?.removeEventListener("toggle", askOnce);
  }, [listHref]);

  return (
    <>
      <form ref={form} action={action} className="flex items-end gap-2 p-1.5">
        <HiddenFields pairs={pairs} />
        <div className="min-w-0 flex-1">
          <Field
            label="Switch to account"
            name="account"
            required
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <SubmitButton>Open</SubmitButton>
      </form>
      <Accounts action={action} known={known} name={name} current={current} />
    </>
  );
}
