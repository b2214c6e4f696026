import { expect, test, vi } from "vitest";
import { landProblem } from "./land-problem.ts";

const refusal = (fields?: Record<string, string>) => ({
  data: { gateway: { code: "draining", message: "Not right.", do: "Mend it.", fields } },
});
const land = (error: unknown) => {
  const setError = vi.fn();
  landProblem(error, { getValues: (() => ({ email: "" })) as never, setError });
  return setError.mock.calls.map(([name, { message }]) => [name, message]);
};

test("a field's words land on the field, everything else above the form", () => {
  expect(land(refusal({ email: "Taken." }))).toEqual([["email", "Taken."]]);
  expect(land(refusal({ elsewhere: "Odd." }))).toEqual([["root", "Not right. Mend it."]]);
  expect(land(refusal())).toEqual([["root", "Not right. Mend it."]]);
});
