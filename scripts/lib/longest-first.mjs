import { BaseSequencer } from "vitest/node";

/** Files that take longest: begun last, they would keep one core waiting for the other. */
const LONGEST = [
  "contract/log-sources",
  "kill",
  "million-rows",
  "container-faults",
  "store-faults",
  "containers",
  "language-service-others",
  "language-service",
  "properties",
];

const rankOf = ({ moduleId }) => {
  const rank = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return rank === -1 ? LONGEST.length : rank;
};

/** Vitest's order of files, the longest ones before the others. */
export class LongestFirst extends BaseSequencer {
  async sort(files) {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rankOf(a) - rankOf(b));
  }
}
