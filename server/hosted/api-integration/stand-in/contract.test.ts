import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { undescribedCalls } from "../../outside/test-called-paths.ts";
import { createContract } from "./contract.ts";
import { sampleOf } from "./sample-of.ts";

const contract = createContract(
  JSON.parse(readFileSync(path.join(import.meta.dirname, "github-description.json"), "utf8")),
);
const list = contract.find("GET", "/repos/octocat/hello-world/issues")!;
const create = contract.find("POST", "/repos/octocat/hello-world/issues")!;

it("finds the operation that is meant, and none where there is none", () => {
  expect(contract.find("GET", "/repos/a/b/releases/latest")!.template).toBe(
    "/repos/{owner}/{repo}/releases/latest",
  );
  expect(contract.find("GET", "/repos/a/b/contents/docs/guide.md")!.values).toEqual({
    owner: "a",
    repo: "b",
    path: "docs/guide.md",
  });
  expect(contract.find("DELETE", "/repos/a/b")).toBeNull();
  expect(contract.find("GET", "/repos/a/b/c/d")).toBeNull();
});

it.each([
  ["what is not known", "colour=red", ["query colour is not known"]],
  ["what is not one of its choices", "state=ajar", [expect.stringContaining("query state")]],
  ["what is no number", "page=two", [expect.stringContaining("query page")]],
  ["what is no moment", "since=yesterday", [expect.stringContaining("query since")]],
  ["nothing, where all is right", "state=all&page=2&labels=a,b", []],
])("in a query it finds %s", (_, query, faults) => {
  expect(contract.requestFaults(list, new URLSearchParams(query), undefined)).toEqual(faults);
});

it.each([
  ["that is missing", undefined, ["the body is missing"]],
  ["that lacks a field", {}, [expect.stringContaining("must have required property 'title'")]],
  ["with a field that nobody knows", { title: "x", colour: "red" }, ["body colour is not known"]],
  ["with a field of another type", { title: "x", labels: "bug" }, [expect.stringContaining("body/labels")]],
  ["that is right", { title: "x", labels: ["bug"] }, []],
])("it finds a body %s", (_, body, faults) => {
  const found = contract.requestFaults(create, new URLSearchParams(), body);
  expect(found.slice(0, 1)).toEqual(faults);
});

it("finds an answer that is not as described, down to its smallest part", () => {
  const issue = sampleOf(contract.schema("issue"), contract.read) as Record<string, unknown>;
  expect(contract.answerFaults(create, 201, issue)).toEqual([]);
  expect(contract.answerFaults(create, 201, { ...issue, number: "1" })).toEqual([
    "answer/number: must be integer",
  ]);
  const { labels: _, ...less } = issue;
  expect(contract.answerFaults(create, 201, less)).toEqual(["answer: must have required property 'labels'"]);
  const user = { ...(sampleOf(contract.schema("simple-user"), contract.read) as object), id: "1" };
  expect(contract.answerFaults(create, 201, { ...issue, assignees: [user] })).toEqual([
    "answer/assignees/0/id: must be integer",
  ]);
  expect(contract.answerFaults(create, 204, null)).toEqual(["status 204 is not described"]);
});

it("every address that the sources name is one that GitHub describes, but for the weather's", () => {
  const [github, tools] = ["../{github,resources}/*.ts", "../tools/*.ts"].map((sources) =>
    path.join(import.meta.dirname, sources),
  );
  const weather = ["GET /v1/forecast", "GET /alerts/active"];
  expect(undescribedCalls(github!, contract.described)).toEqual([]);
  expect(undescribedCalls(tools!, [...contract.described, ...weather])).toEqual([]);
  const without = contract.described.filter((operation) => operation !== "POST /user/repos");
  expect(undescribedCalls(tools!, [...without, ...weather])).toEqual([
    "create-repository.ts: POST /user/repos",
  ]);
});
