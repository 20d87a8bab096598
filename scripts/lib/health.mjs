import { setTimeout as sleep } from "node:timers/promises";

const ASK_EVERY_MS = 250;
const ANSWER_WITHIN_MS = 5_000;

/**
 * Asks GET /api/health until the first load is committed or has failed, or `stopped()` says so.
 * @param {(progress: { bytesRead: number, bytesTotal: number }) => void} onLoading
 * @returns {Promise<{ status: "ready" | "failed" | "stopped", problem: string, nextStep: string, notRead: number }>}
 */
export async function waitUntilLoaded(url, { onAnswer, onLoading, stopped }) {
  let answered = false;
  while (!stopped()) {
    const health = await ask(`${url}/api/health`);
    if (health && !answered) onAnswer();
    answered ||= health !== null;
    if (health?.ok) return outcome("ready", health.body);
    if (health?.body.status === "failed") return outcome("failed", health.body);
    if (health) onLoading(health.progress);
    await sleep(ASK_EVERY_MS);
  }
  return outcome("stopped", {});
}

function outcome(status, { problem = "", nextStep = "", notRead = 0 }) {
  return { status, problem, nextStep, notRead };
}

function progressOf(response) {
  const [bytesRead = 0, bytesTotal = 0] = (response.headers.get("X-Load-Progress") ?? "")
    .split("/")
    .map(Number);
  return { bytesRead: bytesRead || 0, bytesTotal: bytesTotal || 0 };
}

async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const body = await response.json().catch(() => ({}));
    return { ok: response.ok, body: body ?? {}, progress: progressOf(response) };
  } catch {
    return null;
  }
}
