"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { isPlainClick } from "@/components/ui/plain-click";
import { readableQuery } from "@/lib/format/readable-query";
import { CANCEL_PATH } from "@/lib/log-source/canceled-href";
import { cleanAddress } from "@/lib/requests/clean-address";
import { redactText } from "@/lib/requests/redaction";

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

/** A token that was pasted leaves the page too: its field would keep it. */
function cleanFields(form: HTMLFormElement): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      const clean = redactText(field.value);
      if (clean !== field.value) field.value = clean;
    }
  }
}

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

/** Address of a GET form with its filled fields; null for any other form. */
function formTarget(event: SubmitEvent): Target | null {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "get" || event.defaultPrevented) return null;
  cleanFields(form);
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
    const go = (event: Event, target: Target | null) => {
      if (!target) return;
      event.preventDefault();
      const address = cleanAddress(target.href);
      startTransition(() =>
        // Next would fetch the list alone for the address that is shown: to ask again is to ask for all of it.
        isShown(address) ? router.refresh() : router.push(address, { scroll: !target.stay }),
      );
    };
    const onClick = (event: MouseEvent) => go(event, linkTarget(event));
    const onSubmit = (event: SubmitEvent) => cancel(event) || go(event, formTarget(event));
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    return () => {
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
