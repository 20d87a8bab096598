/** Questions in flight, each asked once however many wait for its answer. */
export interface SharedQueries<T> {
  /**
   * Starts the question, or joins the one with the same key. The signal lets this waiter go (its
   * promise rejects with the reason); what `start` was given is aborted when the last one has gone.
   */
  ask(key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

interface InFlight<T> {
  readonly answer: Promise<T>;
  readonly controller: AbortController;
  waiters: number;
}

export function makeSharedQueries<T>(): SharedQueries<T> {
  const inFlight = new Map<string, InFlight<T>>();

  function begin(key: string, start: (signal: AbortSignal) => Promise<T>): InFlight<T> {
    const controller = new AbortController();
    const answer = start(controller.signal);
    const question: InFlight<T> = { answer, controller, waiters: 0 };
    inFlight.set(key, question);
    const forget = () => {
      if (inFlight.get(key) === question) inFlight.delete(key);
    };
    answer.then(forget, forget);
    return question;
  }

  function leave(key: string, question: InFlight<T>, reason: unknown): void {
    question.waiters -= 1;
    if (question.waiters > 0) return;
    // Whoever asks the same from now on must not be given a question that is being ended.
    if (inFlight.get(key) === question) inFlight.delete(key);
    question.controller.abort(reason);
  }

  return {
    ask(key, start, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      const question = inFlight.get(key) ?? begin(key, start);
      question.waiters += 1;
      // A page asks much under one signal, which warns of so many listeners; each waiter gets its own.
      const own = AbortSignal.any(signal ? [signal] : []);
      return new Promise<T>((resolve, reject) => {
        const onAbort = () => {
          reject(own.reason);
          leave(key, question, own.reason);
        };
        own.addEventListener("abort", onAbort, { once: true });
        question.answer.then(resolve, reject).finally(() => own.removeEventListener("abort", onAbort));
      });
    },
  };
}
