import { describe, expect, test } from "vitest";
import type { PastedAnswer } from "@/lib/pasted/answer";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readPasted } from "@/lib/pasted/read-pasted";

const ID = "9f3c0002-d01e-0002-3a70-400002000000";
const KEY =
  "skoid=e6e6e6e6-1111-4000-8000-0000000000a6&sktid=f7f7f7f7-2222-4000-8000-0000000000b7&skt=2026-11-28T07%3A45%3A00Z&ske=2026-11-29T07%3A45%3A00Z&sks=b&skv=2025-11-05";
const token = (letters: string): string =>
  `sv=2025-11-05&spr=https&st=2026-11-28T08%3A00%3A00Z&se=2026-11-28T16%3A00%3A00Z&${KEY}&sr=b&sp=${letters}&sig=REDACTED`;
const URL = `https://stwoodgrove.blob.core.windows.net/in/may/x%20y.csv?${token("r")}`;
const MISMATCH = "This request is not authorized to perform this operation using this permission.";
const TIME = "2026-11-28T10:29:12.1234567Z";

type Wanted = { readonly [Name in keyof PastedAnswer]?: unknown };
const explain = (text: string): PastedAnswer => explainPasted(readPasted(text));
type Row = readonly [string, string, Wanted];
const rows = (table: readonly Row[]) =>
  test.each(table)("%s", (_, text, wanted) => {
    expect(explain(text)).toMatchObject(wanted);
  });

/** Lines of a length, each but the first behind a blank. */
const folded = (line: string, length: number, end = "\n"): string =>
  [line.slice(0, length), ...(line.slice(length).match(new RegExp(`.{1,${length - 1}}`, "g")) ?? [])].join(
    `${end} `,
  );

const whole = {
  ...{ outcome: "decode", account: "stwoodgrove", container: "in", object: "may/x y.csv" },
  parameters: expect.objectContaining({ sp: "r", st: "2026-11-28T08:00:00Z", skv: "2025-11-05" }),
};

describe("addresses that a form folded", () => {
  rows([
    [
      "a calendar, with its escapes",
      `BEGIN:VCALENDAR\r\n${folded(`DESCRIPTION:The file\\, as said:\\n${URL}\\nBye\\; see you`, 75, "\r\n")}\r\nEND:VCALENDAR`,
      whole,
    ],
    ["a card", `BEGIN:VCARD\n${folded(`URL:${URL}`, 40)}\nEND:VCARD`, whole],
    ["a directory's entry", `dn: cn=x\n${folded(`labeledURI: ${URL}`, 60)}\ncn: x`, whole],
    ["a mail's head", `From: a@contoso.example\n${folded(`X-Link: ${URL}`, 70)}\nSubject: x`, whole],
    [
      "quoted-printable by its head alone",
      "Content-Transfer-Encoding: quoted-printable\n\nhttps://stwoodgrove.blob.core.windows.net/in/m=\nay/x.csv says 403",
      { account: "stwoodgrove", object: "may/x.csv" },
    ],
  ]);
});

describe("addresses in a script of Windows", () => {
  rows([
    ["percent signs twice", `set "T=${URL.replaceAll("%", "%%")}"`, whole],
    ["four times", `call :get "${URL.replaceAll("%", "%%%%")}"`, whole],
    ["and escapes", `set T=${URL.replaceAll("%", "%%").replaceAll("&", "^&")}`, whole],
    ["once", `curl "${URL}"`, whole],
  ]);
});

describe("sentences that code or a log divided", () => {
  const expired = { outcome: "explained", reason: "key-expired", confidence: "certain" };
  const [start, middle, end] = [
    "Signature not valid in the specified key time frame: Key start [Sat, 21 Nov 2026 09:00:00 GMT] - ",
    "Key expiry [Sat, 28 Nov 2026 09:00:00 GMT] - ",
    "Current [Sat, 28 Nov 2026 10:29:12 GMT]",
  ];
  const head = `PUT ${URL}`;
  const lacking = { reason: "permission-missing", time: TIME, serverRequestIds: [ID] };
  rows([
    [
      "JavaScript",
      `authenticationErrorDetail: '${start}' +\n    '${middle}' +\n    '${end}',\n  code: 'x'`,
      expired,
    ],
    ["the sign first", `"${start}"\n    + "${middle}"\n    + "${end}"`, expired],
    ["Python", `{'detail': '${start}'\n           '${middle}'\n           '${end}'}`, expired],
    [
      "at any word",
      `AuthenticationFailed: ${start.replace("key time", "key\n   time")}${middle.replace("2026 09", "2026\n  09")}${end}`,
      expired,
    ],
    [
      "the message",
      `${head}\n'This request is not authorized to perform ' +\n  'this operation using this permission.\\n' +\n  'RequestId:${ID}\\n' +\n  'Time:${TIME}'`,
      lacking,
    ],
    [
      "the message, over lines",
      `${head}\n${MISMATCH.replaceAll(" this ", "\n     this ")}\nRequestId:${ID}\nTime:${TIME}`,
      lacking,
    ],
    [
      "syslog",
      `Nov 28 11:29:12 n7 app[1]: ${head}#012${MISMATCH}#012RequestId:${ID}#012Time:${TIME}`,
      lacking,
    ],
    ["line ends that got lost", `${head} ${MISMATCH}nRequestId:${ID}nTime:${TIME}`, lacking],
  ]);
  test("members of a list stay apart", () => {
    const text = `'x-ms-error-code': 'AuthenticationFailed'\n    'Date': 'Sat, 28 Nov 2026 10:29:12 GMT'`;
    expect(explain(text).time).toBe("2026-11-28T10:29:12.0000000Z");
  });
  test("a command's lines stay a command", () => {
    const text = `curl -s \\\n  -X PUT \\\n  -H 'x-ms-blob-type: BlockBlob' \\\n  '${URL}'\n403 ${MISMATCH}`;
    expect(explain(text)).toMatchObject({ method: "PUT", operation: "PutBlob" });
  });
});

describe("times that PowerShell broke", () => {
  const at = { time: "2026-11-28T10:29:12.0000000Z" };
  const words = `${MISMATCH} ErrorCode: AuthorizationPermissionMismatch RequestId: ${ID} Time: Sat, 28`;
  rows([
    ["concise view", `Line |\n  14 |  Get-It\n     | ${words}\n     | Nov 2026 10:29:12 GMT`, at],
    [
      "with colours",
      `\u001b[36;1mLine |\u001b[0m\n\u001b[31;1m     | ${words}\u001b[0m\n\u001b[31;1m     | Nov 2026 10:29:12 GMT\u001b[0m`,
      at,
    ],
    ["the older view", `Get-It : ${words} Nov\n2026 10:29:12 GMT\nAt line:1 char:1`, at],
    [
      "a list",
      `Message     : ${MISMATCH}\n              Time:2026-11-28T10:29:1\n              2.1234567Z`,
      { time: TIME },
    ],
  ]);
});
