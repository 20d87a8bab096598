import { describe, expect, test } from "vitest";
import type { PastedAnswer } from "@/lib/pasted/answer";
import { explainPasted } from "@/lib/pasted/explain-pasted";
import { readPasted } from "@/lib/pasted/read-pasted";

const ID = "9f3c0002-d01e-0002-3a70-400002000000";
const KEY =
  "skoid=e6e6e6e6-1111-4000-8000-0000000000a6&sktid=f7f7f7f7-2222-4000-8000-0000000000b7&skt=2026-11-28T07%3A45%3A00Z&ske=2026-11-29T07%3A45%3A00Z&sks=b&skv=2025-11-05";
const token = (letters: string, resource = "c"): string =>
  `sv=2025-11-05&spr=https&st=2026-11-28T08%3A00%3A00Z&se=2026-11-28T16%3A00%3A00Z&${KEY}&sr=${resource}&sp=${letters}&sig=REDACTED`;

/** A time may be written as text. */
type Wanted = { readonly [Name in keyof PastedAnswer]?: PastedAnswer[Name] | string };
const explain = (text: string): PastedAnswer => explainPasted(readPasted(text));

/** Name, text, and what of the answer must be so. */
type Row = readonly [string, string, Wanted];
const rows = (table: readonly Row[]) =>
  test.each(table)("%s", (_, text, wanted) => {
    expect(explain(text)).toMatchObject(wanted);
  });

describe("times as people say them", () => {
  const link = `https://stlucernepub.blob.core.windows.net/books/a.pdf?${token("r", "b").replace("16%3A00", "10%3A00")}`;
  const said = (before: string, after = ""): string => `${before} ${link} ${after} 403 AuthenticationFailed`;
  const at = (time: string) =>
    ({ time: `2026-11-28T${time}:00.0000000Z`, reason: "sas-expired", confidence: "likely" }) as const;
  const mail = (name: string, text: string): string =>
    said(`${name}: Sat, 28 Nov 2026 19:02:40 +0000\n\n${text}`);
  rows([
    ["Japanese", said("本日2026年11月28日19:40（JST）頃から、"), at("10:40")],
    ["Japanese, zone in words", said("2026年11月28日午後8時05分（日本時間）に"), at("11:05")],
    ["Chinese", said("北京时间2026年11月28日下午7:10开始报错："), at("11:10")],
    ["German", said("seit heute, 28.11.2026, gegen 12:20 Uhr (MEZ) geht"), at("11:20")],
    ["French", said("depuis le 28 novembre 2026 à 12h20 (heure de Paris)"), at("11:20")],
    ["Spanish", said("desde el 28 de noviembre de 2026 a las 12:20 (hora peninsular)"), at("11:20")],
    ["Portuguese, on the mail's day", mail("Data", "desde as 11h20 (horário de Brasília)"), at("14:20")],
    ["English", said("since 11:08 UTC on 2026-11-28"), at("11:08")],
    ["an offset", said("2026-11-28 around 16:38 UTC+5:30"), at("11:08")],
    [
      "the evening before the mail",
      mail("Date", "since 22:30 CET").replaceAll("28 Nov", "29 Nov"),
      { time: "2026-11-28T21:30:00.0000000Z" },
    ],
    [
      "German, the evening before",
      said("Gesendet: Sonntag, 29. November 2026 09:12\n\nseit gestern Abend 21 Uhr MEZ"),
      { time: "2026-11-28T20:00:00.0000000Z" },
    ],
    ["without a zone", said("seit 28.11.2026, 12:20 Uhr"), { time: null, reason: "unknown" }],
    ["a day that may be a month", said("since 11/12/2026 at 12:20 UTC"), { time: null }],
    ["letters that mean another zone in China", said("2026年11月28日19:40（CST）"), { time: null }],
  ]);
  rows([
    [
      "no time of a token that is listed by itself",
      "sp: r\nsr: b\nsv: 2025-11-05\nse: 2026-11-28T16:00:00Z\nskoid: e6e6e6e6-1111-4000-8000-0000000000a6\n403 AuthorizationFailure",
      { time: null },
    ],
    [
      "the service's time, inside a log with its own",
      `{"log": "RequestId:${ID}\\n", "time": "2026-11-28T10:43:20.003Z"}\n{"log": "Time:2026-11-28T10:43:19.8712345Z\\n", "time": "2026-11-28T10:43:20.004Z"}\n{"log": "ErrorCode:AuthorizationPermissionMismatch\\n", "time": "2026-11-28T10:43:20.005Z"}`,
      { time: "2026-11-28T10:43:19.8712345Z" },
    ],
    [
      "wide colons",
      said("エラーコード：AuthenticationFailed、", `RequestId：${ID}。`),
      { serverRequestIds: [ID] },
    ],
  ]);
});
