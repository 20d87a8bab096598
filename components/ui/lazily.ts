import { type ComponentType, lazy } from "react";

/** A component that is loaded when it is first shown; where its script can't be had, `instead` stands in its place. */
export const lazily = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  instead: ComponentType<Props> = () => null,
) => lazy(async () => ({ default: await load().catch(() => instead) }));
