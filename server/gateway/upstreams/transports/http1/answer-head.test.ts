import { expect, test } from "vitest";
import { AnswerHead } from "./answer-head.ts";

const headOf = (...lines: string[]) => new AnswerHead(["HTTP/1.1 200 OK", ...lines, ""].join("\r\n"));

test("a header is found by its name, whatever its letters, and of several lines all is said", () => {
  const head = headOf("Content-Type:application/json", "X-A: 1", "x-a:  2 ", "x-b:");
  expect(head.get("content-type")).toBe("application/json");
  expect(head.get("x-a")).toBe("1, 2");
  expect(head.get("x-b")).toBe("");
  expect(head.get("x-c")).toBeUndefined();
});

test("a head of blanks takes no longer to read than one of letters", () => {
  const timeOf = (filling: string) => {
    const started = performance.now();
    for (let n = 0; n < 200; n += 1) headOf(`x: a${filling.repeat(15_000)}a`);
    return performance.now() - started;
  };
  timeOf("a"); // so that neither is compiled for the other
  const letters = timeOf("a");
  expect(timeOf(" ")).toBeLessThan(letters * 20 + 2_000);
});
