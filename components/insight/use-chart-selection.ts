import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import {
  afterKey,
  afterTap,
  type BarRange,
  barAt,
  NOTHING,
  rangeOf,
  type Selection,
} from "@/lib/insight/views/chart-selection";

/** A pointer that is down: where it went down, and whether it has been moved to another bar since. */
interface Press {
  readonly bar: number;
  readonly moved: boolean;
}

/** Below the plot's edge or beside it, the nearest bar is meant: a drag may leave it. */
function barUnder(event: PointerEvent<HTMLElement>, count: number): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return barAt((event.clientX - left) / width, count);
}

const wayOf = ({ pointerType }: PointerEvent): "mouse" | "touch" =>
  pointerType === "touch" ? "touch" : "mouse";

/**
 * What is pointed at in a chart of `count` bars, by mouse, finger and keys, and what to attach to it. `open` is
 * called with the bars that were chosen. A mouse that is released has chosen; a finger shows first, and opens by a tap
 * on what is shown.
 */
export function useChartSelection(count: number, open: (range: BarRange) => void) {
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const press = useRef<Press | null>(null);
  const choose = (chosen: Selection) => {
    const range = rangeOf(chosen);
    setSelection(NOTHING);
    if (range) open(range);
  };
  const tap = (bar: number, by: "mouse" | "touch") => {
    const after = afterTap(selection, { bar, by });
    if (after.open) choose(after.selection);
    else setSelection(after.selection);
  };
  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      press.current = { bar: barUnder(event, count), moved: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const [bar, by, down] = [barUnder(event, count), wayOf(event), press.current];
      if (down) {
        if (bar === down.bar && !down.moved) return;
        press.current = { ...down, moved: true };
        setSelection({ cursor: bar, anchor: down.bar, by, picking: null });
      } else if (by === "mouse") setSelection((old) => ({ ...hovered(old), cursor: bar, by }));
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const down = press.current;
      press.current = null;
      if (!down) return;
      const by = wayOf(event);
      if (!down.moved) tap(down.bar, by);
      else if (by === "mouse") choose(selection);
    },
    onPointerCancel() {
      press.current = null;
      setSelection(NOTHING);
    },
    onPointerLeave() {
      setSelection((old) => (old.by === "mouse" ? { ...old, cursor: old.anchor } : old));
    },
    onKeyDown(event: KeyboardEvent) {
      const moved = afterKey(selection, event, count);
      if (moved) setSelection(moved);
      else if (event.key === "Enter" && rangeOf(selection)) choose(selection);
      else if (event.key === "Escape" && selection !== NOTHING) clear();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    onBlur() {
      setSelection((old) => (old.by === "keys" ? NOTHING : old));
    },
  };
  const clear = () => {
    press.current = null;
    setSelection(NOTHING);
  };
  const pick = () =>
    setSelection((old) => (old.picking === null ? { ...NOTHING, picking: "first" } : NOTHING));
  return { selection, range: rangeOf(selection), handlers, clear, pick };
}

/** A mouse that moves over the chart points at one bar, unless the other end of a range is being chosen. */
const hovered = (old: Selection): Selection => ({
  ...old,
  anchor: old.picking === "last" ? old.anchor : null,
});
