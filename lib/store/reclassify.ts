import { rmSync, writeFileSync } from "node:fs";
import type { Classification } from "@/lib/diagnosis/verdict/verdict";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { FAILURE_SELECT, fromFailureRow } from "./failure-row";
import { countAllFailures } from "./hour-counts";
import type { Store } from "./store";
import { countAllTokens } from "./token-counts";

/** Rows at a time: the event loop is free in between. */
const BATCH = 1_000;

async function readRulesHash(store: Store): Promise<string> {
  const rows = await store.database.read("SELECT value FROM meta WHERE name = 'rules'");
  return String(rows[0]?.value ?? "");
}

/** Classifies every stored failure with the rules of now, into a spool file. */
async function classifyAll(
  store: Store,
  classify: (request: LoggedRequest) => Classification,
  file: string,
): Promise<void> {
  const path = store.database.spoolFile(file);
  writeFileSync(path, "");
  const snapshot = await store.database.snapshot();
  try {
    const last = await snapshot.read("SELECT max(rowid) AS row FROM failures");
    const end = Number(last[0]?.row ?? -1);
    for (let at = 0; at <= end; at += BATCH) {
      const rows = await snapshot.read(
        `SELECT ${FAILURE_SELECT} FROM failures WHERE rowid >= ${at} AND rowid < ${at + BATCH}`,
      );
      const lines = rows.map(fromFailureRow).map(({ id, request }) => {
        const { reason, confidence } = classify(request);
        return `${id},${reason},${confidence}\n`;
      });
      writeFileSync(path, lines.join(""), { flag: "a" });
    }
  } finally {
    await snapshot.close();
  }
}

/**
 * Brings the stored reasons up to the rules named by `rules`, when the store was filled with others:
 * in batches beside whoever reads, swapped in one transaction. Returns whether there was anything to do.
 */
export async function reclassify(
  store: Store,
  rules: string,
  classify: (request: LoggedRequest) => Classification,
  begun: () => void,
): Promise<boolean> {
  const known = await readRulesHash(store);
  if (known === rules) return false;
  begun();
  const file = "reclassified";
  await classifyAll(store, classify, file);
  const { database } = store;
  await database.transaction(async () => {
    await database.write(
      `UPDATE failures SET reason = fresh.reason::cause, confidence = fresh.confidence::confidence
       FROM read_csv('${database.spoolFile(file).replaceAll("'", "''")}', header=false, auto_detect=false,
                     columns={'key': 'UUID', 'reason': 'VARCHAR', 'confidence': 'VARCHAR'}) AS fresh
       WHERE failures.key = fresh.key AND (failures.reason <> fresh.reason::cause OR failures.confidence <> fresh.confidence::confidence)`,
    );
    await countAllFailures(database);
    await countAllTokens(database);
    await database.write("DELETE FROM meta WHERE name = 'rules'");
    await database.write("INSERT INTO meta VALUES ('rules', $rules)", { rules });
  });
  rmSync(database.spoolFile(file), { force: true });
  return true;
}
