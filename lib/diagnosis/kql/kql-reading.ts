import { allOf, FALSE, type Kql, type KqlColumn, kql, negation, TRUE, textLiteral } from "@/lib/kql/kql";

/**
 * A term as a query sees it: the same five states that a Reading has, each a condition that is true
 * or false and never null. Instants are Instants, addresses the 39 characters of a full IPv6
 * address, a range two of them with a dash between, a count four digits; so all compare as text.
 * A list stands between spaces: " c w ".
 */
export interface KqlReading {
  /** Gives the value where `isValue` holds. */
  readonly value: Kql;
  readonly isValue: Kql;
  readonly isMissing: Kql;
  readonly isEmpty: Kql;
  readonly isMalformed: Kql;
  readonly isDoubled: Kql;
  /** The value where every row of a table has the same one. */
  readonly constant?: string;
}

/** A column that is "" where the row holds no value. */
export function textOrMissing(column: KqlColumn): KqlReading {
  return {
    value: kql`${column}`,
    isValue: kql`isnotempty(${column})`,
    isMissing: kql`isempty(${column})`,
    isEmpty: FALSE,
    isMalformed: FALSE,
    isDoubled: FALSE,
  };
}

/** What every row has. */
export function alwaysThere(value: Kql): KqlReading {
  return {
    value,
    isValue: TRUE,
    isMissing: FALSE,
    isEmpty: FALSE,
    isMalformed: FALSE,
    isDoubled: FALSE,
  };
}

/** What the table itself decides: the service. */
export function constantly(value: string): KqlReading {
  return { ...alwaysThere(textLiteral(value)), constant: value };
}

/** A text of the log that may be written badly: `value` is "" where it can't be read. */
export function readFromText(logged: KqlColumn, value: KqlColumn): KqlReading {
  const isValue = kql`isnotempty(${value})`;
  return {
    value: kql`${value}`,
    isValue,
    isMissing: kql`isempty(${logged})`,
    isEmpty: FALSE,
    isMalformed: allOf(kql`isnotempty(${logged})`, kql`isempty(${value})`),
    isDoubled: FALSE,
  };
}

/**
 * A parameter: how often it is given, its text where that is once, and its value, "" where the text
 * can't be read.
 */
export function readFromParameter(given: KqlColumn, text: KqlColumn, value: KqlColumn): KqlReading {
  const isValue = kql`isnotempty(${value})`;
  return {
    value: kql`${value}`,
    isValue,
    isMissing: kql`${given} == 0`,
    isEmpty: allOf(kql`${given} == 1`, kql`isempty(${text})`),
    isMalformed: text === value ? FALSE : allOf(kql`isnotempty(${text})`, kql`isempty(${value})`),
    isDoubled: kql`${given} > 1`,
  };
}

/** The parts of a truth in a query: both false where the row does not tell. */
export interface KqlTruth {
  readonly holds: Kql;
  readonly fails: Kql;
}

export const KNOWN_TRUE: KqlTruth = { holds: TRUE, fails: FALSE };

export function decided(condition: Kql): KqlTruth {
  return { holds: condition, fails: negation(condition) };
}

/** A comparison of two terms: neither holds nor fails unless the row gives both. */
export function comparison(left: KqlReading, right: KqlReading, condition: Kql): KqlTruth {
  return {
    holds: allOf(left.isValue, right.isValue, condition),
    fails: allOf(left.isValue, right.isValue, negation(condition)),
  };
}
