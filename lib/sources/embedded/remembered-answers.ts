import type { Database } from "@/lib/store/database";
import type { Store } from "@/lib/store/store";

/**
 * Answers that hold until something is committed to the store. Whoever asks the same while an answer
 * is being made waits for that one; one that failed is asked for again.
 */
export class RememberedAnswers {
  #database: Database | null = null;
  #revision = 0;
  readonly #answers = new Map<string, Promise<unknown>>();

  /** Keeps so many answers, those that came last. */
  constructor(private readonly most: number) {}

  /** The answer to the question that `key` names; made by `make` where it is not known. */
  of<Answer>(store: Store, key: string, make: () => Promise<Answer>): Promise<Answer> {
    this.#forgetOlder(store);
    const known = this.#answers.get(key);
    // A key names one question, so that what is kept under it has that question's type.
    if (known) return known as Promise<Answer>;
    const answer = make();
    this.#answers.set(key, answer);
    answer.catch(() => this.#answers.get(key) === answer && this.#answers.delete(key));
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > this.most && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }

  #forgetOlder({ database, revision }: Store): void {
    if (this.#database === database && this.#revision === revision) return;
    this.#answers.clear();
    this.#database = database;
    this.#revision = revision;
  }
}
