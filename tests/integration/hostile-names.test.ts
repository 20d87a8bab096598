import { existsSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { type Lab, loadInto, openLab } from "../support/lab";
import { exportedLine, linesOf, manyRows } from "../support/logged-rows";
import { tarOf } from "../support/tar-writer";
import { zipOf } from "../support/zip-writer";

/** Of a log that lies beside the folder: nothing of it may be read. */
const OUTSIDE = "stoutside";
const MADE = "made-by-a-name";

/** Names that lead elsewhere, or do something, where they are more than names; none has a slash. */
const FILES = [
  ...[
    "..%2foutside.json",
    "..\\outside.json",
    "%2e%2e%5coutside.json",
    "...",
    ".. ",
    "..json",
    "~root",
    "C:",
  ],
  ...[`$(touch ${MADE})`, `\`touch ${MADE}\`.json`, `|touch ${MADE}`, `;touch ${MADE};`, "-rf", "--rebuild"],
  ...[
    "a\nb.json",
    "a\u001b]0;x\u0007",
    "{a,b}*?[c].json",
    "'); COPY failures TO 'x'; --.json",
    "$HOME",
    "NUL",
  ],
  ...["file:outside.json", "x".repeat(250), "\u202enosj.x", "é".repeat(100)],
];

/** Names of entries, which may have slashes too. */
const ENTRIES = [
  ...["../outside.json", "../../outside.json", "logs/../../outside.json", "/etc/passwd", "//etc/passwd"],
  ...[
    `/tmp/${MADE}`,
    "..\\..\\outside.json",
    "C:\\outside.json",
    "..",
    ".",
    "",
    "a/./b/../../../outside.json",
  ],
  ...["%2e%2e/outside.json", "\u0000../outside.json", "../data/store.duckdb", "../data/spool/x"],
];

/** Everything beside the data folder, and what lies directly in that. */
function seenAround({ logs, data }: Lab) {
  const root = dirname(logs);
  const all = readdirSync(root, { recursive: true, encoding: "utf8" });
  return {
    around: all.filter((path) => !path.startsWith("data/")).toSorted(),
    data: readdirSync(data).toSorted(),
  };
}

async function accountsAfter(lab: Lab) {
  const store = await lab.open();
  const before = seenAround(lab);
  const loaded = await loadInto(store, lab.logs);
  const rows = await store.database.read("SELECT DISTINCT account FROM failures");
  expect(seenAround(lab)).toEqual(before);
  store.close();
  expect([join(process.cwd(), MADE), join("/tmp", MADE), join(lab.logs, MADE)].filter(existsSync)).toEqual(
    [],
  );
  return { loaded, accounts: rows.map(({ account }) => account) };
}

function openBeside(): Lab {
  const lab = openLab();
  writeFileSync(join(dirname(lab.logs), "outside.json"), `${exportedLine(9_999, { account: OUTSIDE })}\n`);
  return lab;
}

test("files are read by whatever name they have, and nothing beside their folder is read or written", async () => {
  const lab = openBeside();
  FILES.forEach((name, n) => void lab.put(name, linesOf(manyRows(2, 10 * n))));
  const { loaded, accounts } = await accountsAfter(lab);
  // Hidden ones are left out, whatever they are called besides.
  const read = 2 * FILES.filter((name) => !name.startsWith(".")).length;
  expect(loaded.total).toMatchObject({ read, stored: read });
  expect(accounts).toEqual(["stcontosodemo"]);
});

test("links that lead out of the folder are named, and not followed", async () => {
  const lab = openBeside();
  lab.put("good.json", linesOf(manyRows(2)));
  const links = [
    "../outside.json",
    "..",
    "/etc/passwd",
    join(dirname(lab.logs), "outside.json"),
    "/proc/self/environ",
  ];
  links.forEach((target, n) => void symlinkSync(target, join(lab.logs, `link${n}`)));
  symlinkSync("link0", join(lab.logs, "link-to-link"));
  const { loaded, accounts } = await accountsAfter(lab);
  expect(accounts).toEqual(["stcontosodemo"]);
  expect(
    loaded.problems.filter((text) => text.includes("a link to outside the folder")).length,
  ).toBeGreaterThan(3);
  expect(Object.keys(loaded.files)).toEqual(["good.json"]);
});

test("entries of archives are read in place, whatever their names; links and devices among them are not", async () => {
  const lab = openBeside();
  const files = ENTRIES.map((name, n) => ({ name, content: linesOf(manyRows(2, 10 * n)) }));
  const tarred = files.map(({ name, content }, n) => ({
    name,
    content: content.replaceAll("3b7c2e", "4b7c2e"),
    n,
  }));
  const special = ["1", "2", "3", "4", "6"].map((type) => ({
    name: `t${type}`,
    type,
    content: "",
    link: "../outside.json",
  }));
  lab.put("a.zip", zipOf(files));
  lab.put("a.tar", tarOf([...tarred, ...special]));
  lab.put("a.tgz", gzipSync(tarOf(special)));
  const { loaded, accounts } = await accountsAfter(lab);
  expect(accounts).toEqual(["stcontosodemo"]);
  const read = Object.values(loaded.files).map(({ path, stored }) => [path, stored]);
  const plain = ENTRIES.filter((name) => !/^$|(?:^|\/)\./.test(name)).length;
  expect(Object.fromEntries(read)["a.zip"]).toBeGreaterThanOrEqual(2 * (plain - 1));
  expect(Object.fromEntries(read)["a.tar"]).toBeGreaterThanOrEqual(2 * (plain - 1));
  expect(loaded.files["a.tgz"]?.note).toContain("is a link or device and was not read");
});
