import { expect, test } from "vitest";
import { classify } from "@/lib/diagnosis/verdict/classify";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { type LoggedRequest, SERVICES } from "@/lib/requests/logged-request";
import { randomRow } from "../../support/random-row";

const ROWS = 200;

/** The request with a list of its own, of which nothing is remembered. */
const alone = (request: LoggedRequest): LoggedRequest => ({
  ...request,
  parameters: [...request.parameters],
});

test("requests that share their list of parameters are told as each by itself", () => {
  for (let seed = 1; seed <= ROWS; seed += 1) {
    const { parameters } = randomRow(seed);
    for (const [at, service] of SERVICES.entries()) {
      const request = { ...randomRow(seed + at * ROWS), service, parameters };
      expect(classify(request), `seed ${seed}, ${service}`).toEqual(classify(alone(request)));
      expect(explain(request), `seed ${seed}, ${service}`).toEqual(explain(alone(request)));
    }
  }
});
