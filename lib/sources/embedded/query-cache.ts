import { makeSharedQueries } from "@/lib/queries/shared-queries";
import type { Database } from "@/lib/store/database";
import type { Store } from "@/lib/store/store";

/**
 * Answers that hold until something is committed to the store. Whoever asks the same while an answer
 * is being made waits for that one, which is ended when the last of them has left.
 */
export class QueryCache {
  #database: Database | null = null;
  #revision = 0;
  #answers = new Map<string, unknown>();
  #unanswered = makeSharedQueries<unknown>();

  /** Keeps so many answers, those that came last. */
  constructor(private readonly most: number) {}

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
    if (answers.has(key)) return answers.get(key) as Answer;
    const start = async (signal: AbortSignal) => {
      const answer = await make(signal);
      this.#keep(answers, key, answer);
      return answer;
    };
    return (await this.#unanswered.ask(key, start, viewer)) as Answer;
  }

  #keep(answers: Map<string, unknown>, key: string, answer: unknown): void {
    answers.set(key, answer);
    const [oldest] = answers.keys();
    if (answers.size > this.most && oldest !== undefined) answers.delete(oldest);
  }

  /** What is being answered goes on for those who wait, but is not given to those who come now. */
  #forgetOlder({ database, revision }: Store): void {
    if (this.#database === database && this.#revision === revision) return;
    this.#answers = new Map();
    this.#unanswered = makeSharedQueries();
    this.#database = database;
    this.#revision = revision;
  }
}
