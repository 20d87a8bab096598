import { describe, expect, it, test } from "vitest";
import { cleanAddress } from "@/lib/requests/clean-address";
import {
  originOf,
  readLoggedUri,
  readParameters,
  readQuery,
  tokenText,
  writeQuery,
} from "@/lib/requests/logged-uri";

/** Of the Blob, Data Lake, Queue, Table and File REST references. */
const REQUEST_PARAMETERS =
  "restype comp timeout api-version snapshot prevsnapshot sharesnapshot versionid prefix delimiter maxresults " +
  "include showonly startfrom where deletetype blockid blocklisttype copyid resource recursive directory action " +
  "mode upn position retaindata close flush fid forcereadall maxrecords visibilitytimeout messagettl " +
  "numofmessages peekonly";
/** Of the page "Create a user delegation SAS", without the signature. */
const TOKEN_PARAMETERS =
  "sv sr sp st se sip spr ses skoid sktid skt ske sks skv saoid suoid scid sdd sduoid skdutid srh srq rscc rscd rsce rscl rsct";

describe("values of query parameters", () => {
  it.each(`${REQUEST_PARAMETERS} ${TOKEN_PARAMETERS}`.split(" "))("of %s are kept", (name) => {
    expect(readParameters(`${name}=v1`)).toEqual([{ name, value: "v1" }]);
    expect(readParameters(`${name.toUpperCase()}=a%2Fb`)).toEqual([{ name, value: "a/b" }]);
    expect(readParameters(name)).toEqual([{ name, value: "" }]);
  });

  it.each(
    "marker nextmarker x continuation popreceipt $filter nextpartitionkey xcomp comps include2 key".split(
      " ",
    ),
  )("of %s are dropped", (name) => {
    expect(readParameters(`${name}=v1`)).toEqual([{ name, value: "REDACTED" }]);
    expect(readParameters(name)).toEqual([{ name, value: "" }]);
  });

  it("of the signature are dropped, whether there was one is kept", () => {
    expect(readParameters("sig=v1&sig=&sig")).toEqual([
      { name: "sig", value: "REDACTED" },
      { name: "sig", value: "" },
      { name: "sig", value: "" },
    ]);
  });

  it("come back as they were from a written query", () => {
    const parameters = [
      { name: "se", value: "2026-11-20T18:00:00+01:00" },
      { name: "prefix", value: "a&b=c/d%" },
      { name: "st", value: "" },
    ];
    expect(writeQuery(parameters)).toBe("se=2026-11-20T18%3A00%3A00%2B01%3A00&prefix=a%26b%3Dc%2Fd%25&st=");
    expect(readQuery(writeQuery(parameters))).toEqual(parameters);
    expect([readQuery(""), readParameters(""), readParameters("&&")]).toEqual([[], [], []]);
  });
});

describe("host and path of an address", () => {
  test.each([
    [
      "https://st.blob.core.windows.net:443/box/a%20b.csv?sv=1#x",
      "st.blob.core.windows.net:443",
      "/box/a b.csv",
    ],
    ["HTTPS://ST.blob.core.windows.net/Box", "st.blob.core.windows.net", "/Box"],
    ["st.blob.core.windows.net/box?sv=1", "st.blob.core.windows.net", "/box"],
    ["https://st.blob.core.windows.net?sv=1", "st.blob.core.windows.net", "/"],
    ["https://user@st.blob.core.windows.net/box", "st.blob.core.windows.net", "/box"],
    ["/box/a.csv?sv=1", "", "/box/a.csv"],
    ["", "", "/"],
  ])("%s", (logged, host, path) => {
    expect(readLoggedUri(logged)).toMatchObject({ host, path });
  });

  it("the origin is all before the path, as it was logged", () => {
    expect(originOf("https://User@st.example:443/box/a")).toBe("https://User@st.example:443");
    expect(originOf("https://st.example")).toBe("https://st.example");
    expect(originOf("/box/a")).toBe("");
  });
});

describe("an address of this application", () => {
  /** One layer over the other, more than are ever removed. */
  const deep = Array.from({ length: 15 }, (_, n) => n % 3).reduce(
    (text, layer) =>
      [text.replaceAll("&", "\\x26"), text.replaceAll("\\", "%5c"), text.replaceAll("%", "&#37;")][layer] ??
      text,
    "sig&#61;S1gN",
  );

  it("loses a part whose layers have no end", () => {
    expect(cleanAddress(`/logs?q=${encodeURIComponent(deep)}&page=2`)).toBe("/logs?page=2");
    expect(cleanAddress(`/logs?${encodeURIComponent(deep)}`)).toBe("/logs");
  });
});

test("a token's text has its own parameters, a line each, in whatever order the request had them", () => {
  const text = "se=2026-11-21T08:00:00Z\nskoid=00000000-1111-4222-8333-444444444444\nsp=r";
  const inOrder = readParameters("se=2026-11-21T08:00:00Z&skoid=00000000-1111-4222-8333-444444444444&sp=r");
  expect(tokenText(inOrder)).toBe(text);
  expect(tokenText([...inOrder.toReversed(), ...readParameters("comp=list&sig=x")])).toBe(text);
});
