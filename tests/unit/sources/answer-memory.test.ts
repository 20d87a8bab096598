import { expect, test } from "vitest";
import { AnswerMemory } from "@/lib/sources/kusto/queries/answer-memory";

test("each session finds what it was told alone, and nothing once it is forgotten", () => {
  const memory = new AnswerMemory();
  const [ada, bob] = [memory.of("ada"), memory.of("bob")];
  ada.tokens.set("id", "text of Ada's");
  expect(bob.tokens.has("id")).toBe(false);
  bob.tokens.set("id", "text of Bob's");
  expect(memory.of("ada").tokens.get("id")).toBe("text of Ada's");
  memory.forget("ad");
  expect(ada.tokens.get("id")).toBe("text of Ada's");
  memory.forget("ada");
  expect([ada.tokens.get("id"), bob.tokens.get("id")]).toEqual([undefined, "text of Bob's"]);
});

test("all sessions together stay within one bound, and keep what was used last", () => {
  const memory = new AnswerMemory();
  const sessions = Array.from({ length: 30 }, (_, n) => memory.of(`session-${n}`));
  for (const { tokens } of sessions) for (let n = 0; n < 5_000; n += 1) tokens.set(`${n}`, "x");
  const kept = sessions.map(({ tokens }) => {
    return Array.from({ length: 5_000 }, (_, n) => tokens.has(`${n}`)).filter(Boolean).length;
  });
  expect(kept.reduce((sum, each) => sum + each, 0)).toBe(50_000);
  expect(kept.at(-1)).toBe(5_000);
});
