import { describe, expect, test } from "vitest";
import { type Searchable, ToolSearch } from "./tool-search.ts";

const tool = (name: string, description = "", argumentNames: string[] = [], title = ""): Searchable => ({
  ...{ name, title, description, argumentNames },
});
const tools = [
  tool("create_pull_request", "Opens a pull request.", ["repo", "branch"]),
  tool("list_issues", "Issues of a repository, newest first.", ["repo", "state"]),
  tool("getWeather", "The weather at a place.", ["city"]),
  tool("send_mail", "Sends a message. Never mention issues in it.", ["to"]),
  tool("noop"),
];
const search = new ToolSearch(tools, (known) => known);
const find = (query: string, isVisible = (_: Searchable) => true) =>
  search.find(query, isVisible).map(({ name }) => name);

describe("a tool is found", () => {
  test.each([
    ["by a word of its name, before one that only speaks of it", "issue", "list_issues"],
    ["whatever the case and the way of joining words", "get weather", "getWeather"],
    ["in the plural and the singular", "pull requests", "create_pull_request"],
    ["by an argument", "city", "getWeather"],
    ["by how a word begins", "repos", "list_issues"],
    [
      "by most of what was said, when not all is there",
      "please open a pull request for me",
      "create_pull_request",
    ],
  ])("%s", (_, query, name) => {
    expect(find(query)).toContain(name);
    if (name !== "list_issues" || query === "issue") expect(find(query)[0]).toBe(name);
  });
  test("accents make no difference", () => {
    expect(new ToolSearch([tool("café_menu")], (known) => known).find("CAFE", () => true)).toHaveLength(1);
  });
});

test("what is not visible is not found, and makes room for what is", () => {
  expect(find("issue", ({ name }) => name !== "list_issues")).toEqual(["send_mail"]);
});

test("no words find all, in the order of the list; unknown words find nothing", () => {
  expect(find("  ")).toEqual(tools.map(({ name }) => name));
  expect(find("zeppelin")).toEqual([]);
});

test("equals stand in the order of the list, every time", () => {
  const same = ["a_one", "b_one", "c_one"].map((name) => tool(name));
  expect(new ToolSearch(same, (known) => known).find("one", () => true)).toEqual(same);
});

test("of ten thousand tools the one that is meant comes first", () => {
  const many = Array.from({ length: 10_000 }, (_, at) =>
    tool(`service${at % 100}_action${at}`, `Does action ${at} of service ${at % 100}, with care.`, ["id"]),
  );
  const large = new ToolSearch(many, (known) => known);
  expect(large.find("service7 action", () => true)[0]?.name).toMatch(/^service7_/);
});
