import { describe, expect, it, test } from "vitest";
import { redactText } from "@/lib/requests/redaction";

/** No word, and too short to be known by itself: only its name says that it is a secret. */
const VALUE = "S1gN";
const SECRET_NAMES = [
  ..."account shared access api function functions storage delegation subscription signing private".split(
    " ",
  ),
  ..."master primary secondary".split(" "),
].flatMap((owner) => [`${owner}key`, `${owner}-key`, `${owner}_key1`, `${owner} key2`]);
const TOKEN_NAMES = "access id refresh sas auth session security api bearer"
  .split(" ")
  .flatMap((owner) => [`${owner}token`, `${owner}-token`, `${owner}_token`]);
const OTHER_NAMES =
  "sig signature secret client_secret client-secret clientsecret password passwd passphrase pwd";

describe("the value of a name is a secret, however short", () => {
  it.each([...SECRET_NAMES, ...TOKEN_NAMES, ...OTHER_NAMES.split(" ")])("%s", (name) => {
    for (const spelling of [name, name.toUpperCase()]) {
      expect(redactText(`a ${spelling}=${VALUE}`)).toBe(`a ${spelling}=REDACTED`);
      expect(redactText(`{"${spelling}": "${VALUE}"}`)).toBe(`{"${spelling}=REDACTED"}`);
    }
  });

  it.each([
    ...["=", ": ", " = ", "=>", " => '", "[0]=", "(", "=b'", '\\":\\"', "+=+"],
    // Other languages' assignments and comparisons, texts, lists and objects.
    ...[" := ", " == ", ' === "', " -> ", ' <- "', "['a.b']=", '=@"', "=$'", ": [", '":["', "=<"],
    ...[": |\n  ", ": >-\n  ", '": {"value": "', '\\":{\\"value\\":\\"'],
  ])("between them: %j", (between) => {
    expect(redactText(`a password${between}${VALUE}`)).toBe("a password=REDACTED");
  });
});

describe("a name and its value stand beside each other as two texts", () => {
  const PAIRS: readonly ((name: string, value: string) => string)[] = [
    (name, value) => `["${name}","${value}"]`,
    (name, value) => `['${name}', '${value}']`,
    (name, value) => `{"name":"${name}","value":"${value}"}`,
    (name, value) => `{\\"name\\": \\"${name}\\", \\"value\\": \\"${value}\\"}`,
    (name, value) => `<add key="${name}" value="${value}"/>`,
  ];

  it.each(["sig", "signature", "account-key", "client_secret", "password", "Cookie", "Authorization"])(
    "%s",
    (name) => {
      for (const pair of PAIRS) {
        const redacted = redactText(pair(name, VALUE));
        expect(redacted).not.toContain(VALUE);
        expect(redacted).toContain("REDACTED");
      }
    },
  );

  it("a common name's where it is a long one", () => {
    for (const pair of PAIRS) {
      expect(redactText(pair("token", "abcdefghijkl"))).not.toContain("abcdefghijkl");
      expect(redactText(pair("token", "abcdefghijk"))).toBe(pair("token", "abcdefghijk"));
    }
  });
});

describe("the value of a common name is a secret where it is a long one", () => {
  it.each("key key1 key2 token code credential assertion bearer".split(" "))("%s", (name) => {
    expect(redactText(`a ${name}=abcdefghijkl`)).toBe(`a ${name}=REDACTED`);
    expect(redactText(`a ${name}=abcdefghijk`)).toBe(`a ${name}=abcdefghijk`);
  });

  it.each(["key", "key1", "key2", "token"])("%s in a query: a short one too that is no word", (name) => {
    expect(redactText(`a?${name}=S1gNaT`)).toBe(`a?${name}=REDACTED`);
    expect(redactText(`a?b=c&${name}=S1gNaT`)).toBe(`a?b=c&${name}=REDACTED`);
    expect(redactText(`a?${name}=S1gNa`)).toBe(`a?${name}=S1gNa`);
    expect(redactText(`a?${name}=settings`)).toBe(`a?${name}=settings`);
  });
});

describe("by what stands before or around it", () => {
  test.each([
    ["Authorization: Bearer S1gN", "Authorization: REDACTED"],
    ['{"Authorization": ["S1gN"]}', '{"Authorization: REDACTED'],
    ["Bearer S1gNaTuR", "Bearer REDACTED"],
    ["Basic abcdefgh", "Basic REDACTED"],
    ["Negotiate S1gN", "Negotiate REDACTED"],
    ["SharedKey stcontosodemo:S1gN", "SharedKey REDACTED"],
    ["SharedKeyLite stcontosodemo:S1gN", "SharedKeyLite REDACTED"],
    ["az --account-key S1gN --name b", "az --account-key=REDACTED --name b"],
    ["az --sas-token 'S1gN'", "az --sas-token=REDACTED'"],
    ["az --client-secret S1gN", "az --client-secret=REDACTED"],
    ["az --password S1gN", "az --password=REDACTED"],
    ["az --sig S1gN", "az --sig=REDACTED"],
    ["az --signature S1gN", "az --signature=REDACTED"],
    ["curl --cookie S1gN", "curl --cookie: REDACTED"],
    ["Cookie: a=S1gN; b=c", "Cookie: REDACTED"],
    ["Set-Cookie: a=S1gN", "Set-Cookie: REDACTED"],
    ["cookie2=S1gN", "cookie2: REDACTED"],
    ["redis://:S1gN@host.example/0", "redis://REDACTED@host.example/0"],
    ["sftp://user:S1gN@host.example", "sftp://REDACTED@host.example"],
    ["https://S1gNaTuRe0S1gNaT@host.example", "https://REDACTED@host.example"],
    ["a eyJhbGciOi.eyJzdWIi.S1gN b", "a REDACTED b"],
    ["a eyJhbGciOi.eyJzdWIi b", "a REDACTED b"],
    ["<Value>S1gN</Value>", "<Value>REDACTED</Value>"],
    ["<Key><![CDATA[S1gN]]></Key>", "<Key>REDACTED</Key>"],
    ['<a:Password type="x">S1gN</a:Password>', "<a:Password>REDACTED</a:Password>"],
  ])("%s", (text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });

  it.each("sig signature key token secret password passwd pwd passphrase cookie assertion".split(" "))(
    "the element %s",
    (name) => {
      expect(redactText(`<my-${name}>S1gN</my-${name}>`)).toBe(`<my-${name}>REDACTED</my-${name}>`);
    },
  );
});

describe("what only looks alike stays", () => {
  it.each([
    ..."config=S1gN design=S1gN keys=S1gN tokenizer=S1gN passport=S1gN monkeys=S1gNaTuRe0S1gN".split(" "),
    ..."secretary=S1gN accounts_keys=S1gN encode=S1gN zipcode=S1gN codec=S1gNaTuRe0S1gN pwdx=S1gN".split(" "),
    ...["PartitionKey=S1gNaTuRe0S1gN", "row_key=S1gNaTuRe0S1gN", "RowKey1=S1gNaTuRe0S1gN"],
    ...["bearer of news", "Basic tier", "the sharedkey of all", "--recursive true", "--keys-only S1gN"],
    ...["https://user@host.example", "https://host.example:443/a@b", "heyJude123.eyJzdWIi"],
    ...['["sv","sp"]', '"keys","S1gNaTuRe0S1gN"', "token -> off", '{"code":{"message":"no"}}'],
    ...[
      "<Keys>S1gN</Keys>",
      "<values>S1gN</values>",
      "<Name>S1gN</Name>",
      'authorization: [{"a":"b"}]',
      '"authorization":[],"a":"b"',
    ],
  ])("%s", (text) => {
    expect(redactText(text)).toBe(text);
  });
});
