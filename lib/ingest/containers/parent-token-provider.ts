import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/identity";
import { BlobFault } from "@/lib/azure/blob-fault";
import type { FromLoader, TokenAnswer } from "../protocol/messages";

/** Access tokens of the owner's identity: the process that reads untrusted bytes has none of its own. */
export class ParentTokenProvider implements TokenCredential {
  readonly #waiting = new Map<number, (answer: TokenAnswer) => void>();
  #asked = 0;

  constructor(private readonly send: (message: FromLoader) => void) {}

  async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken> {
    const id = this.#asked++;
    const { token, expiresOnTimestamp } = await new Promise<TokenAnswer>((resolve, reject) => {
      options?.abortSignal?.addEventListener("abort", () => reject(new BlobFault("timeout", "")));
      this.#waiting.set(id, resolve);
      this.send({ type: "token-wanted", id, scopes: [scopes].flat() });
    });
    if (token === null) throw new BlobFault("sign-in", "");
    return { token, expiresOnTimestamp };
  }

  answer(answer: TokenAnswer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }
}
