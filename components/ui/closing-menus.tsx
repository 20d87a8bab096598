"use client";

import { useEffect } from "react";

const OPEN_MENUS = "details[data-menu][open]";

const openMenus = (): readonly HTMLDetailsElement[] => [
  ...document.querySelectorAll<HTMLDetailsElement>(OPEN_MENUS),
];

/** Focus that was inside goes back to the button; elsewhere it stays where it is. */
function close(menu: HTMLDetailsElement): void {
  const hadFocus = menu.contains(document.activeElement);
  menu.open = false;
  if (hadFocus) menu.querySelector("summary")?.focus();
}

/** A link that is answered in its menu, as one that copies, says so (data-in-place). */
function closeUnclicked({ target }: MouseEvent): void {
  if (!(target instanceof Element)) return;
  for (const menu of openMenus()) {
    if (!menu.contains(target) || target.closest("a:not([data-in-place])") !== null) close(menu);
  }
}

/** A form that is answered in its menu says so (data-in-place). */
function closeSent({ target }: SubmitEvent): void {
  if (target instanceof HTMLFormElement && "inPlace" in target.dataset) return;
  for (const menu of openMenus()) if (target instanceof Node && menu.contains(target)) close(menu);
}

function closeByKey(event: KeyboardEvent): void {
  const menu = openMenus().at(-1);
  if (event.key !== "Escape" || event.defaultPrevented || !menu) return;
  event.preventDefault();
  close(menu);
}

/** Closes menus when something in them is chosen, on Esc, and on a click outside. Without scripts their button does. */
export function ClosingMenus() {
  useEffect(() => {
    document.addEventListener("click", closeUnclicked);
    document.addEventListener("submit", closeSent);
    document.addEventListener("keydown", closeByKey);
    return () => {
      document.removeEventListener("click", closeUnclicked);
      document.removeEventListener("submit", closeSent);
      document.removeEventListener("keydown", closeByKey);
    };
  }, []);
  return null;
}
