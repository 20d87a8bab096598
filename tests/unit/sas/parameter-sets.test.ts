import { describe, expect, it } from "vitest";
import { mayBeOurs } from "@/lib/ingest/records/hidden-text";
import { facetQuery } from "@/lib/kusto/queries";
import { delegationSteps } from "@/lib/kusto/relevant-rows";
import { SERVICES } from "@/lib/requests/logged-request";
import { carriesUserDelegationSas, readLoggedUri, tokenText } from "@/lib/requests/logged-uri";
import { QUERY_PARAMETER_ALLOWLIST } from "@/lib/requests/query-parameter-allowlist";
import { decodeToken } from "@/lib/sas/decode-token";
import { mandatoryParameters } from "@/lib/sas/mandatory-parameters";
import {
  KEY_PARAMETERS,
  mandatoryWhere,
  SECRET_PARAMETERS,
  TOKEN_PARAMETERS,
} from "@/lib/sas/parameter-sets";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import { scopeOf } from "../../support/every-query";

/** As documented (azure-storage-facts.md 4.1), written out: the table must not lose one of them. */
const DOCUMENTED_KEY = "skoid sktid skt ske sks skv".split(" ");
const DOCUMENTED_TOKEN = [
  ..."sv ss srt sr sdd st se sp sip spr si ses".split(" "),
  ...DOCUMENTED_KEY,
  ..."saoid suoid scid sduoid skdutid srh srq rscc rscd rsce rscl rsct tn spk srk epk erk".split(" "),
];
const DOCUMENTED_REQUEST = [
  ..."restype comp timeout api-version snapshot prevsnapshot sharesnapshot versionid prefix".split(" "),
  ..."delimiter maxresults include showonly startfrom where deletetype blockid blocklisttype".split(" "),
  ..."copyid resource recursive directory action mode upn position retaindata close flush fid".split(" "),
  ..."forcereadall maxrecords visibilitytimeout messagettl numofmessages peekonly".split(" "),
];

describe("the documented parameters", () => {
  it("are those that make up a token's identity", () => {
    expect([...TOKEN_PARAMETERS]).toEqual(DOCUMENTED_TOKEN);
  });

  it("are those whose values are shown, with the name of Azure's own key and the request's", () => {
    const shown = [...DOCUMENTED_TOKEN, "sk", ...DOCUMENTED_REQUEST];
    expect([...QUERY_PARAMETER_ALLOWLIST].sort()).toEqual(shown.sort());
    expect([...SECRET_PARAMETERS]).toEqual(["sig"]);
  });

  it("are those of the key", () => {
    expect([...KEY_PARAMETERS]).toEqual(DOCUMENTED_KEY);
  });

  it("are mandatory where the documents say so", () => {
    const always = "sv se sp skoid sktid skt ske sks skv sig".split(" ");
    expect(mandatoryWhere("always")).toEqual(always);
    expect(mandatoryParameters("queue", "")).toEqual(always);
    expect(mandatoryParameters("file", "f").filter((name) => !always.includes(name))).toEqual(["sr"]);
    expect(mandatoryParameters("blob", "d").filter((name) => !always.includes(name))).toEqual(["sr", "sdd"]);
  });
});

const PLACE = "https://stcontosodemo.blob.core.windows.net/reports/a.csv";
const NAMES = SAS_PARAMETERS.map(({ name }) => name);

describe("a row of the table is all that a parameter needs", () => {
  const shown = NAMES.filter((name) => name !== "sig");
  const TOKEN_QUERIES = SERVICES.map((service) => facetQuery(scopeOf(service), "token", { limit: 20 }));
  const inToken = shown.filter((name) => name !== "sk");

  it.each(shown)("%s is shown and decoded", (name) => {
    const { parameters } = readLoggedUri(`${PLACE}?skoid=1&${name}=hello`);
    expect(parameters).toContainEqual({ name, value: "hello" });
    expect(decodeToken(parameters).parameters.at(-1)).toMatchObject({ ofToken: true });
  });

  it.each(inToken)("%s is part of the token's identity, here and in a query", (name) => {
    const textOf = (value: string) => tokenText(readLoggedUri(`${PLACE}?${name}=${value}`).parameters);
    expect(textOf("hello")).not.toBe(textOf("other"));
    for (const query of TOKEN_QUERIES) expect(query).toContain(`strcat('${name}=', `);
  });

  it.each(SAS_PARAMETERS.filter(({ ofKey }) => ofKey).map(({ name }) => name))(
    "%s marks a user delegation SAS, however it is looked for",
    (name) => {
      expect(carriesUserDelegationSas([{ name, value: "" }])).toBe(true);
      expect(mayBeOurs(`?sv=1&${name}=x`)).toBe(true);
      expect(JSON.stringify(delegationSteps("blob"))).toMatch(new RegExp(`[(|]${name}[)|]`));
    },
  );
});
