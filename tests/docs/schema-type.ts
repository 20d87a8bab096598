import type { z } from "zod";
import type { Instant } from "@/lib/time/instant";

/** A type as JSON carries it: an instant is a text, nothing is readonly. */
type Json<T> = T extends Instant
  ? string
  : T extends string | number | boolean | null
    ? T
    : T extends readonly (infer Item)[]
      ? Json<Item>[]
      : { -readonly [Name in keyof T]: Json<T[Name]> };
/** What the compiler holds the product's own type against: a field that is missing here does not compile. */
export type Schema<Answer> = z.ZodType<Json<Answer>>;
