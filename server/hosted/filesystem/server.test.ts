import { writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { ALL_FILE_RIGHTS } from "../../contracts/file-roots.ts";
import type { RoleName } from "../../contracts/permissions.ts";
import { examples, type Seen } from "./examples.ts";
import { contextOf, openTestFilesystem } from "./test-filesystem.ts";

const house = openTestFilesystem();
const { server } = house;
afterAll(house.close);
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const seen: Record<string, Record<string, unknown>> = {};

describe("every tool of filesystem", () => {
  it("has an example", () => {
    const called = new Set(examples.map(({ tool }) => tool));
    expect(server.tools.map(({ name }) => name).filter((name) => !called.has(name))).toEqual([]);
  });

  it.each(examples.map((example, index) => [index, example.tool, example] as const))(
    "%i: %s answers as its example says",
    async (_, tool, { args, answers }) => {
      const given = typeof args === "function" ? args(seen as Seen) : args;
      const answer = await house.call(tool, given);
      if (answers instanceof RegExp) expect(answer.failed ?? JSON.stringify(answer)).toMatch(answers);
      else expect(answer).toMatchObject(answers);
      if (answer.failed !== undefined) return;
      const definition = server.tools.find(({ name }) => name === tool)!;
      const isOutput = ajv.compile(definition.outputSchema!);
      expect(isOutput(answer) || isOutput.errors).toBe(true);
      const isInput = ajv.compile(definition.inputSchema);
      expect(isInput(given) || isInput.errors).toBe(true);
      seen[tool] = answer;
    },
  );

  it.each(server.tools.map((tool) => [tool.name, tool] as const))(
    "%s tells a model what it is",
    (name, tool) => {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
      expect(tool.title.length).toBeGreaterThan(4);
      expect(tool.description.length).toBeGreaterThan(60);
      expect(tool.annotations.openWorldHint).toBe(false);
      expect(tool.annotations.readOnlyHint).toBe(/^(list|read|get|search|extract_text)/.test(name));
    },
  );

  it("keeps tools/list small: below 26 kB", () => {
    expect(JSON.stringify(server.tools).length).toBeLessThan(26_000);
  });
});

describe("filesystem", () => {
  const toolNames = fc.constantFrom(...server.tools.map(({ name }) => name));
  const noise = fc.dictionary(
    fc.constantFrom("path", "from", "to", "paths", "root", "id", "query", "edits", "cursor", "limit"),
    fc.oneof(fc.jsonValue(), fc.constantFrom("files", "files/..", "files/rules", "files/.gatehouse/trash")),
  );

  it("answers any arguments with a result, never with a fault of ours", async () => {
    await fc.assert(
      fc.asyncProperty(toolNames, noise, async (name, args) => {
        const { content } = await server.callTool(name, args, contextOf("caller"));
        expect(content.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it("shows files, folders and metadata as resources", async () => {
    const read = async (uri: string) =>
      (await server.readResource(uri, contextOf("caller"))).contents[0] as {
        mimeType: string;
        text?: string;
        blob?: string;
      };
    await house.call("write_file", { path: "files/show/a.md", content: "# Hello\n" });
    await house.call("write_file", {
      path: "files/show/b.gif",
      content: "R0lGODlhAQABAAAAACwAAAAAAQABAAA=",
      encoding: "base64",
    });
    expect(await read("filesystem://file/files%2Fshow%2Fa.md")).toMatchObject({
      mimeType: "text/markdown",
      text: "# Hello\n",
    });
    expect(await read("filesystem://file/files%2Fshow%2Fb.gif")).toMatchObject({
      mimeType: "image/gif",
      blob: expect.stringMatching(/^R0lG/),
    });
    expect(JSON.parse((await read("filesystem://folder/files%2Fshow")).text!)).toMatchObject({
      total: 2,
      entries: [{ uri: "filesystem://file/files%2Fshow%2Fa.md" }, {}],
    });
    expect(JSON.parse((await read("filesystem://metadata/files%2Fshow%2Fa.md")).text!)).toMatchObject({
      title: "Hello",
    });
    expect(JSON.parse((await read("filesystem://roots")).text!)).toMatchObject([{ path: "files" }]);
    await expect(read("filesystem://file/files%2F..%2Fa")).rejects.toMatchObject({
      code: "unknown_resource",
    });
    await expect(read("filesystem://file/files%2Fnone")).rejects.toMatchObject({ code: "unknown_resource" });
  });

  it("completes paths", async () => {
    const complete = async (value: string) => {
      const ref = { type: "ref/resource", uri: "filesystem://file/{path}" } as const;
      return (await server.complete({ ref, argument: { name: "path", value } }, contextOf("caller")))
        .completion.values;
    };
    expect(await complete("fi")).toEqual(["files"]);
    expect(await complete("files/show/")).toEqual(["files/show/a.md", "files/show/b.gif"]);
    expect(await complete("files/../")).toEqual([]);
  });

  it("writes a prompt about a folder", async () => {
    const { messages } = await server.getPrompt(
      "summarize_folder",
      { path: "files/show" },
      contextOf("caller"),
    );
    expect(JSON.stringify(messages)).toContain("files/show/a.md (file, 8 bytes");
    await expect(
      server.getPrompt("summarize_folder", { path: "nowhere" }, contextOf("caller")),
    ).rejects.toMatchObject({ code: "invalid_params" });
  });
});

describe("what nothing was found for", () => {
  it("is met with words that are in files the caller may read, and in no others", async () => {
    const two = openTestFilesystem({
      files: ALL_FILE_RIGHTS,
      board: { ...ALL_FILE_RIGHTS, caller: [] },
    });
    writeFileSync(path.join(two.folderOf("board"), "plan.md"), "takeover of Kestrelsoft");
    writeFileSync(path.join(two.folderOf("files"), "note.md"), "gardening");
    await two.call("search_files", { query: "x" });
    await two.settled();
    const guess = async (role: RoleName) =>
      (await two.call("search_files", { query: "kestrelsofd" }, role)).didYouMean;
    expect(await guess("admin")).toEqual(["kestrelsoft"]);
    expect(await guess("caller")).toEqual([]);
    await two.close();
  });
});
