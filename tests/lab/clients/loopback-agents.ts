import { Agent as HttpAgent, type AgentOptions as HttpAgentOptions } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { connect as connectPlain } from "node:net";
import { connect as connectTls } from "node:tls";

/** Where the lab's storage service listens. */
export interface ServicePorts {
  readonly port: number;
  readonly plainPort: number;
  /** Its certificate, PEM, for the names of its accounts. */
  readonly certificate: string;
  /** false for a certificate of other names. */
  readonly checkNames?: boolean;
}

const KEPT: HttpAgentOptions = { keepAlive: true, maxSockets: 40 };

/**
 * Agents whose every connection goes to the lab's service on loopback, whatever the URL's host: clients use the
 * names of Azure, certificates are checked against them, and nothing can reach Azure.
 */
export function openLoopbackAgents({ port, plainPort, certificate, checkNames = true }: ServicePorts) {
  const names = checkNames ? {} : { checkServerIdentity: () => undefined };
  class SecureLoopback extends HttpsAgent {
    override createConnection(options: { readonly host?: string; readonly servername?: string }) {
      const servername = options.servername || options.host || "localhost";
      return connectTls({ host: "127.0.0.1", port, servername, ca: certificate, ...names });
    }
  }
  class PlainLoopback extends HttpAgent {
    override createConnection() {
      return connectPlain({ host: "127.0.0.1", port: plainPort });
    }
  }
  return { secure: new SecureLoopback(KEPT), plain: new PlainLoopback(KEPT) };
}

export type LoopbackAgents = ReturnType<typeof openLoopbackAgents>;
