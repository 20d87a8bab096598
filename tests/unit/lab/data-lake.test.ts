import { describe, expect, it } from "vitest";
import { dataLakeTranslator, listPathsAnswer, mayMoveSource } from "../../lab/proxy/data-lake";
import { labRequest } from "./lab-request-of";

const EMULATOR = "https://127.0.0.1:10000";
const dfs = (more: Parameters<typeof labRequest>[0]) =>
  labRequest({ service: "dfs", account: "stlablake", path: "/sales/a.csv", ...more });

describe("a request of the dfs endpoint becomes the blob endpoint's", () => {
  it("create, append and flush", () => {
    const translate = dataLakeTranslator(EMULATOR);
    expect(translate(dfs({ method: "PUT", search: "resource=file&sv=1&sig=x" }))).toMatchObject({
      method: "PUT",
      target: "/sales/a.csv?sv=1&sig=x",
      headers: { "x-ms-blob-type": "BlockBlob" },
    });
    for (const position of [0, 12]) {
      const search = `action=append&position=${position}&sv=1&sig=x`;
      expect(translate(dfs({ method: "PATCH", search })).target).toMatch(
        /\?comp=block&blockid=[^&]+&sv=1&sig=x$/,
      );
    }
    const flushed = translate(dfs({ method: "PATCH", search: "action=flush&position=24&sv=1&sig=x" }));
    expect(flushed.target).toBe("/sales/a.csv?comp=blocklist&sv=1&sig=x");
    expect(flushed.body?.match(/<Latest>/g)).toHaveLength(2);
    expect(flushed.status).toEqual({ 201: 200 });
  });

  it("a rename: a copy, then the source is deleted with its own token", () => {
    const headers = { "x-ms-rename-source": "/sales/b.csv?sp=m&sig=x" };
    const renamed = dataLakeTranslator(EMULATOR)(dfs({ method: "PUT", search: "mode=legacy&sv=1", headers }));
    expect(renamed.headers["x-ms-copy-source"]).toBe(`${EMULATOR}/stlablake/sales/b.csv?sp=m&sig=x`);
    expect(renamed.next).toEqual({ method: "DELETE", target: "/sales/b.csv?sp=m&sig=x" });
    expect(mayMoveSource(dfs({ headers }))).toBe(true);
    expect(mayMoveSource(dfs({ headers: { "x-ms-rename-source": "/sales/b.csv?sp=rw" } }))).toBe(false);
  });

  it("a listing of paths", () => {
    const search = "resource=filesystem&recursive=false&directory=done&sv=1";
    expect(dataLakeTranslator(EMULATOR)(dfs({ path: "/sales", search })).target).toBe(
      "/sales?restype=container&comp=list&prefix=done%2F&sv=1",
    );
    const xml =
      "<Blobs><Blob><Name>done/a</Name><Properties><Content-Length>3</Content-Length></Properties></Blob></Blobs>";
    expect(JSON.parse(listPathsAnswer(xml))).toMatchObject({
      paths: [{ name: "done/a", contentLength: "3" }],
    });
  });
});
