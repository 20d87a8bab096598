import { setTimeout as sleep } from "node:timers/promises";

const ASK_EVERY_MS = 250;
const ANSWER_WITHIN_MS = 5_000;

/**
 * Asks GET /api/health until the first load is committed or has failed, or `stopped()` says so.
 * @param {(progress: { bytesRead: number, bytesTotal: number }) => void} onLoading
 * @returns {Promise<{ status: "ready" | "failed" | "stopped", problem: string, nextStep: string, notRead: number }>}
 */
export async function waitUntilLoaded(url, { onAnswer, onLoading, stopped }) {
  for (let answered = false; !stopped(); await sleep(ASK_EVERY_MS)) {
    const health = await ask(`${url}/api/health`);
    if (health === null) continue;
    if (!answered) onAnswer();
    answered = true;
    const { ok, progress, body } = health;
    const { problem = "", nextStep = "", notRead = 0 } = body;
    if (ok || body.status === "failed")
      return { status: ok ? "ready" : "failed", problem, nextStep, notRead };
    onLoading(progress);
  }
  return { status: "stopped", problem: "", nextStep: "", notRead: 0 };
}

// A race rather than a signal alone: a fetch whose timeout was collected with it would never end.
const ask = (url) => Promise.race([look(url), sleep(ANSWER_WITHIN_MS, null)]);

async function look(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const [read, total] = (response.headers.get("X-Load-Progress") ?? "").split("/");
    const progress = { bytesRead: Number(read) || 0, bytesTotal: Number(total) || 0 };
    return { ok: response.ok, progress, body: (await response.json().catch(() => null)) ?? {} };
  } catch {
    return null;
  }
}
