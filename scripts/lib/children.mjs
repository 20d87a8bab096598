import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./processes.mjs";

const GROUPS = process.platform !== "win32";
const GRACE_MS = 8_000;

/** The child processes of one command; each leads a process group of its own, so that all of it can be ended. */
export function createChildren() {
  const running = new Set();

  function start(command, args, options = {}) {
    const child = spawn(command, args, { ...options, detached: GROUPS });
    running.add(child);
    for (const event of ["exit", "error"]) child.once(event, () => running.delete(child));
    return child;
  }

  return {
    start,
    /** Runs to the end and gives `{ code, output }`; `echo` also shows the output while it comes. */
    run: (command, args, options = {}) => runToEnd(start, command, args, options),
    stopAll: () => Promise.all([...running].map(stop)),
    killAll() {
      for (const child of running) signal(child, "SIGKILL");
    },
  };
}

function runToEnd(start, command, args, { echo = false, timeoutMs = 0, ...options }) {
  return new Promise((resolve) => {
    const child = start(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const parts = [];
    const take = (stream) => (chunk) => {
      parts.push(chunk);
      if (echo) stream.write(chunk);
    };
    child.stdout.on("data", take(process.stdout));
    child.stderr.on("data", take(process.stderr));
    const timer = timeoutMs > 0 ? setTimeout(() => signal(child, "SIGKILL"), timeoutMs) : undefined;
    const end = (code, note = "") => {
      clearTimeout(timer);
      resolve({ code, output: Buffer.concat(parts).toString("utf8") + note });
    };
    child.once("error", (error) => end(127, error.message));
    child.once("close", (code) => end(code ?? 1));
  });
}

function signal(child, name) {
  try {
    if (GROUPS) process.kill(-child.pid, name);
    else child.kill(name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

async function stop(child) {
  const until = Date.now() + GRACE_MS;
  signal(child, "SIGTERM");
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) await sleep(50);
  // What the leader left behind goes with it.
  signal(child, "SIGKILL");
  while (isAlive(child.pid) && Date.now() < until + GRACE_MS) await sleep(20);
}
