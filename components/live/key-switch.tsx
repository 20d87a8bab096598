"use client";

import { useEffect, useState } from "react";
import { areKeysOn, rememberKeys } from "./key-setting";

/** Switches the single keys off and on. */
export function KeySwitch() {
  const [isOn, setIsOn] = useState(true);
  useEffect(() => setIsOn(areKeysOn()), []);
  return (
    <label className="scripted flex min-h-8 cursor-pointer items-center gap-2">
      <input
        type="checkbox"
        className="size-5 accent-accent"
        checked={isOn}
        onChange={({ target }) => {
          rememberKeys(target.checked);
          setIsOn(areKeysOn());
        }}
      />
      Single keys work as shortcuts in this browser
    </label>
  );
}
