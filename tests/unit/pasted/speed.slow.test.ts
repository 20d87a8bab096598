import { describe, expect, test } from "vitest";
import { readPasted } from "@/lib/pasted/read-pasted";
import { pastedItems } from "../../support/pasted-items";

const LENGTH = 100_000;
const repeated = (part: string, length: number): string =>
  part.repeat(Math.ceil(length / part.length)).slice(0, length);

const METACHARACTERS = [..."\\/\"'<>&%=?#;:,.()[]{}|*+-_~!$^@ \n\t>a0", "é", "\ufeff", "\ud83d\ude00"];
const PATHOLOGICAL = [
  ...[
    "https://",
    "://",
    "%3A%2F%2F",
    "https%3A%2F%2F",
    "sig=",
    "&sig=",
    "?sig=a",
    "skoid=a&",
    "\\\\\\u0026",
    "\\\\n",
  ],
  ...[
    "&amp;",
    "&amp;amp;",
    "=3D",
    "=\n",
    "> ",
    "\n> ",
    ".core.windows.net",
    "a.blob.core.windows.net ",
    "Time:",
    "403 ",
  ],
  ...[
    "AuthenticationFailed",
    "RequestId:",
    "7c1a0001-e01e-0011-10aa-000001000000 ",
    "7c1a0001e01e001110aa000001000000",
  ],
  ...[
    "is mandatory ",
    "Signed expiry [",
    "signature did not match",
    "method: ",
    "GET /a HTTP/1.1\n",
    "curl ",
    "curl -X \\\n",
  ],
  ...[
    "a,StatusText,Uri\n",
    "StatusText\tOperationName\n",
    "2.0;2026-11-24T10:36:07Z;",
    "string to sign used was /blob/abc/",
    "sp: r\n",
  ],
  ...[
    "https://urldefense.com/v3/__https://a*b__;JSU!!",
    "(PartitionKey='",
    "https://a.blob.core.windows.net/c/b?",
    "--name ",
  ],
  ...[
    "Tue, 24 Nov 2026 09:27:20 GMT ",
    "2026-11-24T09:27:20Z ",
    "date: ",
    "azcopy copy ",
    "account: ",
    "Container\n",
    'Container "',
    "│ ",
    "2026-11-28 um 9:30 (",
    "2026年11月28日",
    "9h30 hora de ",
    "https://<x>.blob.core.windows.net/",
    "x-ms-tags",
    "9f3c0002-\n",
    'HTTP/1.1" 500',
    "%%",
    "' +\n'",
    "' \n '",
    "&\\\n",
    "#012",
    "BEGIN:VCARD\n ",
    "Line |\n | ",
    "\u001b[0m",
    "2026-11-\n",
    "this request is\n",
    '"columns":[{"name":"StatusText"}],"rows":[["a',
    '"statusCode":403 {',
    "StatusText\n---- ----\n",
    "Failure using stage area COPY INTO a FROM @",
    'Get "',
  ],
];

function timeOf(text: string): number {
  const start = performance.now();
  readPasted(text);
  return performance.now() - start;
}

/** The least of some runs: what else the machine does can only add to it. */
const leastTime = (text: string, runs: number): number =>
  Math.min(...Array.from({ length: runs }, () => timeOf(text)));

describe("speed", () => {
  test.each([...METACHARACTERS, ...PATHOLOGICAL])("100 kB of %j is read in no time", (part) => {
    expect(timeOf(repeated(part, LENGTH))).toBeLessThan(1_500);
  });

  test("twice the text takes about twice the time", () => {
    // Longer texts are read in parts: both lengths are below that.
    const isSlower = (part: string): boolean => {
      const [half, whole] = [leastTime(repeated(part, 30_000), 3), leastTime(repeated(part, 60_000), 3)];
      // Linear is 2, quadratic 4; below a tenth of a second the machine is measured.
      return whole > 100 && whole > half * 3.4;
    };
    const slow = PATHOLOGICAL.filter((part) => isSlower(part) && isSlower(part) && isSlower(part));
    expect(slow).toEqual([]);
  });

  test("a megabyte of what people paste takes no longer than some of it", () => {
    const all = pastedItems()
      .map(({ text }) => text)
      .join("\n\n");
    expect(leastTime(repeated(all, 1_000_000), 2)).toBeLessThan(1_500);
  });
});
