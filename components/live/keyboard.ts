import { areKeysOn } from "./key-setting";

/** Where a letter is a letter. */
const FIELDS = "input, textarea, select, [contenteditable], dialog";

/** The key of an event that no field, browser or screen reader has a use for; "" for any other. */
export function singleKeyOf(event: KeyboardEvent): string {
  const modified = event.metaKey || event.ctrlKey || event.altKey || event.isComposing;
  const writing = event.target instanceof Element && event.target.closest(FIELDS) !== null;
  const isKey = event.key.length === 1 && !modified && !writing && !event.defaultPrevented;
  return isKey && areKeysOn() ? event.key : "";
}

/** The first link of each row in the list of requests. */
function rowLinks(): readonly HTMLElement[] {
  const rows = document.querySelectorAll("table.requests tbody tr");
  return [...rows].flatMap((row) => row.querySelector<HTMLElement>("a[href*='row=']") ?? []);
}

/** The focus to the next row (1) or the one before (-1); to the first where it is on none. */
function moveRow(step: number): boolean {
  const links = rowLinks();
  const at = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
  const next = links[at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)];
  next?.focus();
  return next !== undefined;
}

const menuOf = (owner: Element): HTMLDetailsElement | null => owner.closest("details[data-menu]");

/** What has a key, in sight; else in a menu, which is opened: there it is seen what became of it. */
function ownerOf(key: string): HTMLElement | undefined {
  const owners = [...document.querySelectorAll<HTMLElement>(`[aria-keyshortcuts~=${JSON.stringify(key)}]`)];
  const inSight = owners.find((each) => each.checkVisibility());
  if (inSight) return inSight;
  const inMenu = owners.find((each) => menuOf(each)?.checkVisibility());
  if (inMenu) menuOf(inMenu)?.setAttribute("open", "");
  return inMenu;
}

/** What says in `aria-keyshortcuts` that it has this key: a field is focused, a link or button followed. */
function pressOwner(key: string): boolean {
  const owner = ownerOf(key);
  if (owner?.matches(FIELDS)) owner.focus();
  else owner?.click();
  return owner !== undefined;
}

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** Does what a single key stands for; whether it stood for something. */
export function followKey(key: string): boolean {
  const step = STEPS[key];
  return step === undefined ? pressOwner(key) : moveRow(step);
}
