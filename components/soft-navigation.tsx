"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { isPlainClick } from "@/components/ui/plain-click";
import { whenIdle } from "@/components/ui/when-idle";
import { readableQuery } from "@/lib/format/readable-query";
import { CANCEL_PATH } from "@/lib/log-source/canceled-href";

/** What the address says of the list of requests alone. */
const OF_THE_LIST = ["sort", "rows"] as const;

/** Whether the address is the one that is shown, however it is written; not where it leads to a place on the page. */
function isShown(address: string): boolean {
  const { pathname, searchParams, hash } = new URL(address, location.origin);
  const shown = `${new URLSearchParams(location.search)}`;
  return pathname === location.pathname && `${searchParams}` === shown && hash === "";
}

interface Target {
  readonly href: string;
  readonly stay: boolean;
}

function linkTarget(event: MouseEvent): Target | null {
  if (!isPlainClick(event) || !(event.target instanceof Element)) return null;
  const link = event.target.closest("a");
  const href = link?.getAttribute("href");
  if (link?.target !== "" || !href?.startsWith("/") || href.startsWith("/api/")) return null;
  return { href: withList(href, link), stay: link.hasAttribute("data-stay") };
}

/**
 * The list of requests changes by itself, and the links around it stay as they were sent: they take along how the
 * list is sorted now.
 */
function withList(href: string, from: Element): string {
  const { pathname, search, origin } = window.location;
  const target = new URL(href, origin);
  if (target.pathname !== pathname || from.closest("#requests")) return href;
  const now = new URLSearchParams(search);
  for (const name of OF_THE_LIST) {
    const value = now.get(name);
    if (value === null) target.searchParams.delete(name);
    else target.searchParams.set(name, value);
  }
  const query = readableQuery(target.search);
  return `${target.pathname}${query}${target.hash}`;
}

/** What keeps secrets in: no page waits for it, but whatever is sent does. */
const cleaning = () => import("@/components/cleaning");

/** Cancels what the page waits for, without leaving the page, which says what became of it; whether it was that form. */
function cancel(event: SubmitEvent): boolean {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.getAttribute("action") !== CANCEL_PATH) return false;
  event.preventDefault();
  const body = new URLSearchParams({ id: String(new FormData(form).get("id") ?? "") });
  // Where it fails there is no one who answers either.
  void fetch(CANCEL_PATH, { method: "POST", body }).catch(() => null);
  return true;
}

/** A form that asks for a page; null for any other. */
function getForm(event: SubmitEvent): HTMLFormElement | null {
  const form = event.target;
  return form instanceof HTMLFormElement && form.method === "get" && !event.defaultPrevented ? form : null;
}

/** Address of a form with its filled fields. */
function formTarget(form: HTMLFormElement): Target {
  const [path = "", hash] = (form.getAttribute("action") ?? "").split("#");
  const pairs = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" && value !== "" ? [[name, value]] : [],
  );
  const query = readableQuery(`${new URLSearchParams(pairs)}`);
  return { href: withList(`${path}?${query}${hash ? `#${hash}` : ""}`, form), stay: false };
}

/**
 * One listener turns the page's plain links and GET forms into navigation without a reload, and keeps
 * secrets that were pasted out of what is sent. Without scripts they work by themselves, and the server
 * sends on to the clean address.
 */
export function SoftNavigation() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  useEffect(() => {
    const go = async ({ href, stay }: Target) => {
      const address = (await cleaning()).cleanHref(href);
      startTransition(() =>
        // Next would fetch the list alone for the address that is shown: to ask again is to ask for all of it.
        isShown(address) ? router.refresh() : router.push(address, { scroll: !stay }),
      );
    };
    const send = async (form: HTMLFormElement) => {
      (await cleaning()).cleanFields(form);
      await go(formTarget(form));
    };
    const onClick = (event: MouseEvent) => {
      const target = linkTarget(event);
      if (!target) return;
      event.preventDefault();
      // In a task of its own, so that the browser may show first what was clicked. Where the script can't be had, it goes there by itself.
      setTimeout(() => void go(target).catch(() => location.assign(target.href)));
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = cancel(event) ? null : getForm(event);
      if (!form) return;
      event.preventDefault();
      // What can't be cleaned is not sent; a page that is loaded anew has its script.
      send(form).catch(() => location.reload());
    };
    const stopWaiting = whenIdle(() => void cleaning().catch(() => null));
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    return () => {
      stopWaiting();
      document.removeEventListener("click", onClick);
      document.removeEventListener("submit", onSubmit);
    };
  }, [router]);
  return (
    <>
      <div aria-hidden="true" className={`pending-bar ${pending ? "is-pending" : ""}`} />
      {pending && (
        <p role="status" className="pending-words text-note">
          Loading, <span className="seconds" aria-hidden="true" /> s
        </p>
      )}
    </>
  );
}
