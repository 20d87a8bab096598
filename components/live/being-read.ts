/** So long after a key, a click or a scroll the reader may still be about something. */
const IDLE_MS = 5_000;
/** Further down than this, what comes above would move what is read. */
const AT_TOP_PX = 80;

let activeMs = Number.NEGATIVE_INFINITY;

/** Notes what the reader does; gives what ends that. */
export function watchReader(): () => void {
  const note = () => {
    activeMs = performance.now();
  };
  const types = ["keydown", "pointerdown", "wheel", "touchmove", "scroll"] as const;
  for (const type of types) addEventListener(type, note, { passive: true });
  return () => {
    for (const type of types) removeEventListener(type, note);
  };
}

/** Whether new content could move or take away what the reader is at: a text, a selection, a menu, a field, a focus. */
export function isBeingRead(): boolean {
  const { activeElement } = document;
  return (
    performance.now() - activeMs < IDLE_MS ||
    scrollY > AT_TOP_PX ||
    getSelection()?.isCollapsed === false ||
    document.querySelector("details[data-menu][open], dialog[open]") !== null ||
    activeElement?.matches("input, textarea, select, main :focus-visible") === true
  );
}
