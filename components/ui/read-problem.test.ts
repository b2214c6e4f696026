import { expect, test } from "vitest";
import { readProblem } from "./read-problem.ts";

test("an error of the house is told by its code, its words, its mend and its fields", () => {
  const error = Object.assign(new Error("x"), {
    data: {
      gateway: { code: "bad_input", message: "Not right.", do: "Mend it.", fields: { email: "Taken." } },
    },
  });
  expect(readProblem(error)).toEqual({
    code: "bad_input",
    message: "Not right.",
    mend: "Mend it.",
    says: "Not right.",
    fields: { email: "Taken." },
  });
});

test("a lost network is not blamed on the person", () => {
  expect(readProblem(new TypeError("Failed to fetch")).code).toBe("unreachable");
});

test("anything else still says something and what to try", () => {
  for (const thrown of [undefined, null, "text", {}, new Error(""), { data: { gateway: {} } }])
    expect(readProblem(thrown)).toMatchObject({ code: "unexpected", fields: {} });
  expect(readProblem(new Error("boom")).message).toBe("boom");
});

test("how long to wait is said in seconds, in place of the table's advice", () => {
  const error = {
    data: {
      gateway: {
        code: "sign_in_throttled",
        message: "Too many.",
        do: "See Retry-After.",
        retryAfterSeconds: 30,
      },
    },
  };
  expect(readProblem(error).says).toBe("Too many. Try again in 30 s.");
});
