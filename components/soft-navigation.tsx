"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { cleanAddress } from "@/lib/requests/clean-address";
import { redactText } from "@/lib/requests/redaction";

interface Target {
  readonly href: string;
  readonly stay: boolean;
}

function isPlainClick(event: MouseEvent): boolean {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return event.button === 0 && !modified && !event.defaultPrevented;
}

function linkTarget(event: MouseEvent): Target | null {
  if (!isPlainClick(event) || !(event.target instanceof Element)) return null;
  const link = event.target.closest("a");
  const href = link?.getAttribute("href");
  if (link?.target !== "" || !href?.startsWith("/") || href.startsWith("/api/")) return null;
  return { href, stay: link.hasAttribute("data-stay") };
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

/** Address of a GET form with its filled fields; null for any other form. */
function formTarget(event: SubmitEvent): Target | null {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "get" || event.defaultPrevented) return null;
  cleanFields(form);
  const [path = "", hash] = (form.getAttribute("action") ?? "").split("#");
  const pairs = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" && value !== "" ? [[name, value]] : [],
  );
  // Colons and slashes are legal in a query and stay readable, as in every link.
  const query = `${new URLSearchParams(pairs)}`.replaceAll("%3A", ":").replaceAll("%2F", "/");
  return { href: `${path}?${query}${hash ? `#${hash}` : ""}`, stay: false };
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
      startTransition(() => router.push(cleanAddress(target.href), { scroll: !target.stay }));
    };
    const onClick = (event: MouseEvent) => go(event, linkTarget(event));
    const onSubmit = (event: SubmitEvent) => go(event, formTarget(event));
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("submit", onSubmit);
    };
  }, [router]);
  return <div aria-hidden="true" className={`pending-bar ${pending ? "is-pending" : ""}`} />;
}
