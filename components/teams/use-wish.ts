import { type FormEvent, useState } from "react";
import type { z } from "zod";
import { readProblem } from "../ui/read-problem.ts";

export type WishParts<Wish, Input> = {
  empty: Wish;
  schema: z.ZodType<Input>;
  toInput: (wish: Wish) => unknown;
  /** Throws what the house says. */
  send: (input: Input) => Promise<void>;
};

/** What somebody wants added, as it is typed: the house's own schema says what is wrong with it, here and there. */
export function useWish<Wish extends object, Input>({
  empty,
  schema,
  toInput,
  send,
}: WishParts<Wish, Input>) {
  const [wish, setWish] = useState(empty);
  const [problems, setProblems] = useState<Record<string, string>>({});
  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const input = schema.safeParse(toInput(wish));
    if (!input.success) {
      const said = input.error.issues.map(({ path, message }) => [String(path[0]), message]);
      return setProblems(Object.fromEntries(said));
    }
    try {
      await send(input.data);
    } catch (error) {
      const { says, fields } = readProblem(error);
      setProblems(Object.keys(fields).length > 0 ? fields : { root: says });
    }
  }
  return {
    wish,
    problems,
    change: (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part })),
    onSubmit,
  };
}

/** As they are typed: with commas or spaces between them. */
export function splitEvents(typed: string): string[] {
  return typed.split(/[,\s]+/).filter((one) => one !== "");
}
