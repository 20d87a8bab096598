/** How long rows may take to come. */
const PATIENCE_MS = 10_000;

function isFocusFree(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.id === "main";
}

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

/** Gives the focus back to the row of a request; false while that row is not there. */
function focusRow(id: string): boolean {
  const link = document.querySelector<HTMLElement>(`table.requests tbody a[href*="row=${CSS.escape(id)}"]`);
  if (!link) return false;
  if (isFocusFree()) {
    link.focus({ preventScroll: true });
    if (!isInSight(link)) link.scrollIntoView({ block: "center" });
  }
  return true;
}

/** The same, as soon as the rows have come; not where the reader does something else first. Gives what ends the wait. */
export function returnFocus(id: string): () => void {
  const frame = requestAnimationFrame(() => {
    if (focusRow(id)) end();
  });
  const observer = new MutationObserver(() => {
    if (focusRow(id)) end();
  });
  const timer = setTimeout(end, PATIENCE_MS);
  function end(): void {
    cancelAnimationFrame(frame);
    observer.disconnect();
    clearTimeout(timer);
    for (const type of ["keydown", "pointerdown"]) removeEventListener(type, end);
  }
  observer.observe(document.body, { childList: true, subtree: true });
  for (const type of ["keydown", "pointerdown"]) addEventListener(type, end);
  return end;
}
