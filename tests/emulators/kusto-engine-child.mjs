/**
 * ClickHouse in a process of its own: it blocks while it works, a process admits one session, and
 * whoever started it may kill it. Each message is one statement in one dialect, answered in order.
 */
import { Session } from "chdb";

const session = new Session(process.argv[2]);
session.query("CREATE DATABASE IF NOT EXISTS logs ENGINE=Atomic");
session.query("USE logs");
session.query("SET allow_experimental_kusto_dialect=1");
// Evaluated only where needed, a column that many others read is made again for each of them.
session.query("SET short_circuit_function_evaluation='disable'");
// A filter on what the rules decide would be carried through every layer of the query, and grow with each.
session.query("SET query_plan_enable_optimizations=0");
session.query("SET enable_optimize_predicate_expression=0");
// What these look for in the rule book's long conditions costs more than what they find.
for (const rewriting of ["if_chain_to_multiif", "multiif_to_if", "or_like_chain", "and_compare_chain"]) {
  session.query(`SET optimize_${rewriting}=0`);
}

process.on("message", ({ id, dialect, text, format }) => {
  try {
    session.query(`SET dialect='${dialect}'`);
    process.send({ id, output: session.query(text, format) });
  } catch (error) {
    process.send({ id, error: String(error?.message ?? error) });
  }
});
process.on("disconnect", () => process.exit(0));
process.send({ id: 0, output: "ready" });
