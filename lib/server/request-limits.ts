/** What kind of answer is asked for: they cost differently. */
export type RequestKind = "page" | "data";

/** What bounds the requests of one server, all in one table; docs/operating.md shows it. */
export const REQUEST_LIMITS = {
  /** Requests that are worked on at a time, where this process does all the work: more only make each slower. */
  atOnce: 3,
  /** The same where Azure is asked: there a request waits, and costs next to nothing here. */
  atOnceRemote: 64,
  /** A request that takes longer waits for somebody else, and no longer counts as worked on. */
  workingMs: 2_000,
  /**
   * So many may wait at once whatever it costs, within `patientMs`: everybody of a team who asks at the same moment, of a
   * machine that draws five pages a second. Who is refused comes back later, behind those who were not.
   */
  people: 60,
  patientMs: 12_000,
  /** Where more have come: so much work may wait as is done in this time, as far as is known, until that line is over. */
  waitingMs: 2_000,
  /** A crowd's end is refused so soon, or not at all: whoever has waited for longer keeps waiting. */
  promptMs: 50,
  /** What was taken in by too good an estimate is refused after this time. */
  longestWaitMs: 15_000,
  /** What one request takes until that is known: measured, on two cores. */
  usualMs: { page: 80, data: 25 } satisfies Record<RequestKind, number>,
  /** Within so long a request must have its whole answer. */
  answerMs: 300_000,
  /** The same for an export, which is written for as long as somebody reads it. */
  exportMs: 1_800_000,
  /** Within so long a client must have sent its headers, and all of its request. */
  headersMs: 15_000,
  requestMs: 60_000,
  /** A connection on which nothing moves for so long is closed. */
  idleMs: 310_000,
  connections: 2_000,
  /** Requests to the API that one client may send within `apiSeconds`. */
  apiRequests: 1_200,
  apiSeconds: 60,
  /** Clients that are told apart. */
  clients: 10_000,
  /** How long a server that is asked to stop goes on answering. */
  drainMs: 6_000,
} as const;
