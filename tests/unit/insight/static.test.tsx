import type { IncomingMessage, ServerResponse } from "node:http";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Static } from "@/components/static/static";
import { respondingFromNowOn } from "@/lib/log-source/current-response";

const HOSTILE = "</div><script>alert(1)</script>";

/** What a page shows that is sent for a request with these headers. */
async function shownFor(headers: IncomingMessage["headers"]): Promise<string> {
  await Promise.resolve();
  respondingFromNowOn({
    request: { headers } as IncomingMessage,
    response: {} as ServerResponse,
    requestId: "1",
    ending: new AbortController(),
    held: [],
  });
  return renderToStaticMarkup(
    <Static>
      <p>{HOSTILE}</p>
    </Static>,
  );
}

const ESCAPED = "<p>&lt;/div&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>";

test("a document holds the part as HTML, escaped, with its number", async () => {
  expect(await shownFor({})).toBe(`<div class="contents" data-static="0">${ESCAPED}</div>`);
});

test("a page that another page fetches holds the part itself", async () => {
  expect(await shownFor({ rsc: "1" })).toBe(`<div class="contents">${ESCAPED}</div>`);
});
