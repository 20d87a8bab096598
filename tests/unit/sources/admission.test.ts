import { describe, expect, test } from "vitest";
import { Admission } from "@/lib/sources/admission";

const viewer = (): AbortSignal => new AbortController().signal;

describe("while as many viewers wait as may", () => {
  test("the next one is told to try again in a few seconds", () => {
    const admission = new Admission(2);
    admission.enter(viewer());
    admission.enter(viewer());
    const refused = { fault: "throttled", nextStep: "Try again in a few seconds." };
    expect(() => admission.enter(viewer())).toThrow(expect.objectContaining(refused));
  });

  test("one who was let in asks all that its page needs, and so does this process", () => {
    const admission = new Admission(1);
    const first = viewer();
    for (let n = 0; n < 20; n += 1) admission.enter(first);
    admission.enter(undefined);
    expect(() => admission.enter(viewer())).toThrow();
  });

  test("a place is free when the last question of a viewer is answered, once for each", () => {
    const admission = new Admission(1);
    const first = viewer();
    const questions = [admission.enter(first), admission.enter(first)];
    questions[0]?.leave();
    expect(() => admission.enter(viewer())).toThrow();
    questions[1]?.leave();
    admission.enter(viewer());
    expect(() => admission.enter(viewer())).toThrow();
  });
});

test("64 viewers may wait unless told otherwise", () => {
  const admission = new Admission();
  for (let n = 0; n < 64; n += 1) admission.enter(viewer());
  expect(() => admission.enter(viewer())).toThrow("Too many queries are waiting.");
});
