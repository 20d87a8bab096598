import { ALL_CAUSES } from "@/lib/diagnosis/causes/all-causes";
import { CAUSE_GROUP_TITLES } from "@/lib/diagnosis/causes/cause-group";
import type { Cause } from "@/lib/diagnosis/causes/causes";

export interface CauseGroup {
  readonly title: string;
  readonly causes: readonly Cause[];
}

/** The causes as a reader looks for them; every cause stands in one group. */
export const CAUSE_GROUPS: readonly CauseGroup[] = Object.entries(CAUSE_GROUP_TITLES).map(
  ([name, title]) => ({
    title,
    causes: ALL_CAUSES.filter(({ group }) => group === name).map(({ code }) => code),
  }),
);
