/** What an identifier would have to be for a request to go to another place, or to another path of the right one. */
export function hostileIdentifiers(at: string): readonly string[] {
  const [host = "", port = ""] = at.split(":");
  const places = [
    at,
    `${at}/`,
    `${at}#`,
    `${at}?`,
    `x@${at}`,
    `${at}\\`,
    `${at}/..`,
    `[::ffff:127.0.0.1]:${port}`,
  ];
  const ways = [
    "",
    "//",
    "http://",
    "https://",
    "https:\\\\",
    "/\\",
    "x.blob.core.windows.net@",
    "x#@",
    "..//",
    "\t//",
  ];
  const forms = [
    ...[`2130706433:${port}`, `0x7f.1:${port}`, `127.1:${port}`, `①②⑦.⓪.⓪.①:${port}`, `${host}。${port}`],
    ...[
      "169.254.169.254",
      "metadata.google.internal",
      "localhost",
      "stone.evil.example",
      "stone%2eevil.example",
    ],
    ...[
      "stone\r\nHost: evil.example",
      "stone\0",
      "stone\u200b",
      "stone.",
      "stone/../../x",
      "..",
      "../..",
      "%2e%2e%2f",
    ],
  ];
  return [...ways.flatMap((way) => places.map((each) => `${way}${each}`)), ...forms];
}
