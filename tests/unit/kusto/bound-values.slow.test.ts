import { describe, expect, test } from "vitest";
import { textLiteral } from "@/lib/kql/kql";
import type { LogSource } from "@/lib/log-source/log-source";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";
import {
  askEverything,
  hostileTexts,
  MARK,
  plainTexts,
  ROUNDS_OF_ALL,
  TEXTS_OF_A_ROUND,
} from "../../support/hostile-questions";
import { hostileRow } from "../../support/hostile-rows";
import { loadKustoLanguage } from "../../support/kusto-language";
import { shortOrSoak } from "../../support/soak";
import { toTableRow } from "../../support/table-exports";

const ROUNDS = shortOrSoak(2, Math.ceil(100_000 / TEXTS_OF_A_ROUND));
/** Of so many queries Microsoft's own parser reads all words. */
const PARSED = shortOrSoak(2, 300);
const NOW = Date.parse("2026-11-20T12:00:00Z");
const TIME = "2026-11-20T11:00:00.0000000Z";

/** A row with every column that a query counts in, its texts those of whoever sent the requests. */
const countedRow = (text: string) => ({
  ...{ Account: text, Value: text, Operation: text, Client: text, Container: text, Delegator: text },
  ...{ Caller: text, StatusText: text, Letters: text, Token: text, Query: text, ResourceId: text },
  ...{
    Reason: "permission-missing",
    Failures: 5,
    Requests: 9,
    Rows: 9,
    Tokens: 1,
    Callers: 1,
    Delegators: 1,
  },
  ...{ First: TIME, Last: TIME, NewestRequest: TIME, NewestFailure: TIME },
});

/** A service whose rows hold such texts; keeps what it is asked. */
function service(next: () => string) {
  const asked: string[] = [];
  let made = 0;
  const source: LogSource = new KustoSource({
    client: {
      name: "a service",
      ask: async ({ text }) => {
        asked.push(text);
        made += 1;
        const whole = text.includes("SortKey") || text.includes("Match");
        return {
          kind: "complete",
          rows: [whole ? toTableRow(hostileRow(made, next(), "sthostile")) : countedRow(next())],
        };
      },
    },
    services: ["blob"],
    now: () => NOW,
  });
  return { source, take: () => new Set(asked.splice(0)) };
}

const LITERAL = /base64_decode_tostring\('([A-Za-z0-9+/=]*)'\)|'((?:[^'\\]|\\.)*)'/g;

/** Literals that were looked at, most of which stand in dozens of queries. */
const judged = new Set<string>();

/** Whether a literal is the one that is written for its text, and for no other. */
function isOwnLiteral(literal: string, text: string): boolean {
  if (judged.has(literal) || !text.toLowerCase().includes(MARK)) return true;
  judged.add(literal);
  return textLiteral(text).text === literal;
}

/** A query with its texts and numbers taken out, the texts, and literals that are not those of their texts. */
function readQuery(query: string) {
  const texts: string[] = [];
  const wrong: string[] = [];
  const words = query.replaceAll(
    LITERAL,
    (literal, packed: string | undefined, plain: string | undefined) => {
      const text = packed === undefined ? (plain ?? "") : Buffer.from(packed, "base64").toString("utf8");
      if (!isOwnLiteral(literal, text)) wrong.push(literal);
      texts.push(text);
      return "TEXT";
    },
  );
  const plain = words.replaceAll(/\b\d+\b/g, "N");
  // An id is looked for in each of the forms that it may have.
  return { words: plain.replaceAll(/in~ \((?:TEXT(?:, )?)+\)/g, "in~ (TEXTS)"), texts, wrong };
}

async function wordsOfPlainOnes(): Promise<ReadonlySet<string>> {
  const plain = plainTexts();
  const { source, take } = service(plain);
  for (let round = 0; round < Math.min(ROUNDS, ROUNDS_OF_ALL); round += 1)
    await askEverything(source, plain, round);
  return new Set([...take()].map((query) => readQuery(query).words));
}

describe(`${ROUNDS * TEXTS_OF_A_ROUND} texts, in every place of every question to a service`, () => {
  test("are each a literal, and nothing else of a query is other than with plain words", async () => {
    const known = await wordsOfPlainOnes();
    expect(known.size).toBeGreaterThan(20);
    const next = hostileTexts(37);
    const { source, take } = service(next);
    for (let round = 0; round < ROUNDS; round += 1) {
      await askEverything(source, next, round);
      const read = [...take()].map(readQuery);
      expect(read.flatMap(({ wrong }) => wrong)).toEqual([]);
      expect(read.map(({ words }) => words).filter((words) => !known.has(words))).toEqual([]);
      expect(new Set(read.flatMap(({ texts }) => texts)).size).toBeGreaterThan(TEXTS_OF_A_ROUND);
    }
  });

  test("Microsoft's own parser finds one text where each of them stands", async () => {
    const language = loadKustoLanguage();
    const next = hostileTexts(41);
    const { source, take } = service(next);
    await askEverything(source, next, 0);
    for (const query of [...take()].slice(0, PARSED)) {
      const texts = language.tokens(query).filter(({ Text }) => /^['"]/.test(Text));
      expect(texts.length).toBe(query.match(LITERAL)?.length ?? 0);
      expect(
        language
          .tokens(query)
          .filter(({ Text }) => Text.toLowerCase().includes(MARK))
          .every(({ Text }) => Text.startsWith("'")),
      ).toBe(true);
    }
  });
});
