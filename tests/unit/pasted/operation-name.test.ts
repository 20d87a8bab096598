import { describe, expect, test } from "vitest";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readPasted } from "@/lib/pasted/read-pasted";

const operationOf = (line: string) => explainPasted(readPasted(line)).operation;
const at = (service: string, rest: string): string =>
  `https://stcontosodata.${service}.core.windows.net${rest}`;

describe("the operation of a request, in the log's words", () => {
  test.each([
    [`GET ${at("blob", "/c/a.csv")}`, "GetBlob"],
    [`HEAD ${at("blob", "/c/a.csv")}`, "GetBlobProperties"],
    [`PUT ${at("blob", "/c/a.csv?comp=blocklist")}`, "PutBlockList"],
    [`PUT ${at("blob", "/c/a.csv?comp=lease")}`, null],
    [`GET ${at("blob", "/c?restype=container&comp=list")}`, "ListBlobs"],
    [`GET ${at("blob", "/c?restype=container")}`, "GetContainerProperties"],
    [`GET ${at("blob", "/?comp=list")}`, "ListContainers"],
    [at("blob", "/c/a.csv"), null],
    [`PATCH ${at("dfs", "/lake/a.csv?action=flush&position=4")}`, "FlushFile"],
    [`HEAD ${at("dfs", "/lake/raw?action=getStatus")}`, "GetPathStatus"],
    [`POST ${at("queue", "/jobs/messages")}`, "PutMessage"],
    [`GET ${at("queue", "/jobs/messages?peekonly=true")}`, "PeekMessages"],
    [`GET ${at("table", "/orders(PartitionKey='a',RowKey='b')")}`, "QueryEntity"],
    [`PUT ${at("file", "/share/dir/a.txt?comp=range")}`, "PutRange"],
  ])("%s is %s", (line, operation) => {
    expect(operationOf(`${line}\n403 AuthorizationFailure`)).toBe(operation);
  });

  test("a trace's request line finds its host on the line below, behind a log's stamp too", () => {
    const trace =
      "2026/11/24 10:45:38 DEBUG : HEAD /reports/2026?sp=rl HTTP/1.1\nHost: stcontosodata.blob.core.windows.net\nHTTP/1.1 403 Forbidden";
    expect(explainPasted(readPasted(trace))).toMatchObject({
      container: "reports",
      object: "2026",
      operation: "GetBlobProperties",
    });
  });
});
