import { expect, test } from "vitest";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readPasted } from "@/lib/pasted/read-pasted";

const explain = (text: string) => explainPasted(readPasted(text));

test("Firefox's summary of a request names place, query and method", () => {
  const listed = (query: string) =>
    `PUT\n\nscheme\n\thttps\nhost\n\tstcontoso.blob.core.windows.net\nfilename\n\t/in/x%20y.csv\n${query}\nse\n\t2026-11-28T16:00:00Z\nsp\n\tr\nsr\n\tb\nskoid\n\te6e6e6e6-1111-4000-8000-0000000000a6\nsig\n\tREDACTED\n\nStatus\n403\nThis request is not authorized to perform this operation using this permission.`;
  const place = { account: "stcontoso", container: "in", object: "x y.csv", sas: "user-delegation" };
  expect(explain(listed("sv\n\t2025-11-05"))).toMatchObject({ ...place, operation: "PutBlob" });
  expect(explain(listed("comp\n\tblock"))).toMatchObject({ ...place, operation: "PutBlock", time: null });
});
