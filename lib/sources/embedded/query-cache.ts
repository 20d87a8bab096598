import { LRUCache } from "lru-cache";
import { makeSharedQueries } from "@/lib/queries/shared-queries";
import type { Database } from "@/lib/store/database";
import type { Store } from "@/lib/store/store";

interface Kept {
  readonly answer: unknown;
}

/**
 * Answers that hold until something is committed to the store. Whoever asks the same while an answer
 * is being made waits for that one, which is ended when the last of them has left.
 */
export class QueryCache {
  #database: Database | null = null;
  #revision = 0;
  #answers: LRUCache<string, Kept>;
  #unanswered = makeSharedQueries<unknown>();

  /** Keeps so many answers, those that were asked for last; `forget` is told of each that is kept no more. */
  constructor(
    private readonly max: number,
    private readonly forget: (answer: unknown) => void = () => undefined,
  ) {
    this.#answers = this.#empty();
  }

  #empty(): LRUCache<string, Kept> {
    return new LRUCache({ max: this.max, dispose: ({ answer }) => this.forget(answer) });
  }

  /** The answer to the question that `key` names; made by `make` where it is not known. */
  async of<Answer>(
    store: Store,
    key: string,
    make: (signal: AbortSignal) => Promise<Answer>,
    viewer?: AbortSignal,
  ): Promise<Answer> {
    viewer?.throwIfAborted();
    this.#forgetOlder(store);
    const answers = this.#answers;
    // A key names one question, so that what is kept under it has that question's type.
    const known = answers.get(key);
    if (known) return known.answer as Answer;
    const start = async (signal: AbortSignal) => {
      const answer = await make(signal);
      if (this.#answers === answers) answers.set(key, { answer });
      else this.forget(answer);
      return answer;
    };
    return (await this.#unanswered.ask(key, start, viewer)) as Answer;
  }

  /** What is being answered goes on for those who wait, but is not given to those who come now. */
  #forgetOlder({ database, revision }: Store): void {
    if (this.#database === database && this.#revision === revision) return;
    const older = this.#answers;
    this.#answers = this.#empty();
    older.clear();
    this.#unanswered = makeSharedQueries();
    this.#database = database;
    this.#revision = revision;
  }
}
