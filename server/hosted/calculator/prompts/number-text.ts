import { z } from "zod";

/** A number in a prompt's arguments, where all are strings. */
export const numberText = (says: string, { min, max }: { min: number; max: number }) =>
  z
    .string()
    .regex(/^[+-]?\d{1,15}(\.\d{1,10})?$/, `expected ${says}`)
    .refine(
      (text) => Number(text) >= min && Number(text) <= max,
      `expected ${says}, between ${min} and ${max}`,
    );
