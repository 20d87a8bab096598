import type { IncomingMessage, ServerResponse } from "node:http";
import { REQUEST_LIMITS } from "./request-limits";

const EXPORT = /^\/api\/insights\/[a-z-]+\/export\b/;

/**
 * Ends a request that has no whole answer within its time: its connection is closed, after a word where none was
 * sent yet, and with it ends all that was asked for it.
 */
export function endLate(request: IncomingMessage, response: ServerResponse, lines: readonly string[]): void {
  const { socket, url = "" } = request;
  const end = () => {
    if (!response.headersSent && socket.writable)
      socket.write(`HTTP/1.1 503 Service Unavailable\r\n${lines.join("")}\r\n`);
    socket.destroySoon();
  };
  const ms = EXPORT.test(url) ? REQUEST_LIMITS.exportMs : REQUEST_LIMITS.answerMs;
  const timer = setTimeout(end, ms);
  timer.unref();
  response.once("close", () => clearTimeout(timer));
}
