#!/usr/bin/env bash
# @duckdb/node-api 1.5.6-r.1 (DuckDB 1.5.6), numbers as parameters of a statement.
#
# The type of a bound number follows its value, call by call: a whole number up to 2^31 is an INTEGER, a larger one a BIGINT, one
# with a fraction a DOUBLE, a BigInt a HUGEINT however small it is. So arithmetic on a parameter works with one value and
# overflows with the next: of four durations in milliseconds times 1,000, the second fails, between a smaller one, one half a
# millisecond longer and a larger one, which all work. A whole number of 2^63 or more can't be bound at all. Types named in the
# third argument of run() end it.
#
# Guess: a JavaScript number is one type, a DOUBLE.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null
cat >run.mjs <<'JS'
import { DOUBLE, DuckDBInstance } from "@duckdb/node-api";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const answer = async (value, types) => {
  try {
    const read = await connection.runAndReadAll("SELECT typeof($1), $1 * 1000", [value], types);
    return read.getRowsJson()[0].join(" ");
  } catch (error) {
    return error.message;
  }
};
for (const ms of [2_000_000, 2_500_000, 2_500_000.5, 3_000_000_000, 2n, 2 ** 63]) console.log(`${ms}:`, await answer(ms));
console.log("2500000 as DOUBLE:", await answer(2_500_000, [DOUBLE]));
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
2000000: INTEGER 2000000000
2500000: Out of Range Error: Overflow in multiplication of INT32 (2500000 * 1000)!
2500000.5: DOUBLE 2500000500
3000000000: BIGINT 3000000000000
2: HUGEINT 2000
9223372036854776000: bigint out of int64 range
2500000 as DOUBLE: DOUBLE 2500000000
SEEN
echo "as seen with @duckdb/node-api 1.5.6-r.1"
