"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

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
  if (!link || !href?.startsWith("/") || href.startsWith("/api/")) return null;
  return { href, stay: link.hasAttribute("data-stay") };
}

/** Address of a GET form with its filled fields; null for any other form. */
function formTarget(event: SubmitEvent): Target | null {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "get" || event.defaultPrevented) return null;
  const [path = "", hash] = (form.getAttribute("action") ?? "").split("#");
  const pairs = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" && value !== "" ? [[name, value]] : [],
  );
  return { href: `${path}?${new URLSearchParams(pairs)}${hash ? `#${hash}` : ""}`, stay: false };
}

/**
 * One listener turns the page's plain links and GET forms into navigation without a reload. Without
 * scripts they work by themselves.
 */
export function SoftNavigation() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  useEffect(() => {
    const go = (event: Event, target: Target | null) => {
      if (!target) return;
      event.preventDefault();
      startTransition(() => router.push(target.href, { scroll: !target.stay }));
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
