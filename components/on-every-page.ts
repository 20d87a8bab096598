"use client";

import { FindBox } from "./find/find-box";
import { AnnounceChange } from "./live/announce";
import { LivePage } from "./live/live-page";
import { SoftNavigation } from "./soft-navigation";
import { BrokenPage } from "./states/broken-page";
import { ClosingMenus } from "./ui/closing-menus";
import { CopyClicks } from "./ui/copy-clicks";

/** What every page holds, as one island: its script comes once, with the layout's, and not again with each page's. */
export { AnnounceChange, BrokenPage, ClosingMenus, CopyClicks, FindBox, LivePage, SoftNavigation };
