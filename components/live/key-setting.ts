const NAME = "single-key-shortcuts";

/** Holds where the browser keeps nothing, until the page is left. */
let off = false;

/** Whether single keys do something: a reader may have switched them off in this browser. */
export function areKeysOn(): boolean {
  try {
    return !off && localStorage.getItem(NAME) !== "off";
  } catch {
    return !off;
  }
}

/** Switches single keys on or off, remembered in this browser. */
export function rememberKeys(on: boolean): void {
  off = !on;
  try {
    localStorage.setItem(NAME, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing: `off` holds meanwhile.
  }
}
