import { rmSync } from "node:fs";
import { makeTempDir } from "../harness/make-temp-dir.ts";
import { runInspector } from "../harness/run-inspector.ts";
import { expect, test } from "./fixtures.ts";

for (const transport of ["http", "sse"] as const) {
  test(`the inspector's CLI lists, calls, reads and gets over ${transport}`, { tag: "@inspector" }, async ({
    house,
    key,
  }) => {
    const home = makeTempDir("inspector");
    const url = `${house.url}/mcp/hello-world${transport === "sse" ? "/sse" : ""}`;
    const inspect = (...args: string[]) => runInspector({ url, key }, { home, transport, args });
    const [listed, called, read, got] = await Promise.all([
      inspect("--method", "tools/list"),
      inspect("--method", "tools/call", "--tool-name", "greet_person", "--tool-arg", "name=Ada"),
      inspect("--method", "resources/read", "--uri", "hello://languages"),
      inspect("--method", "prompts/get", "--prompt-name", "welcome_newcomer", "--prompt-args", "name=Ada"),
    ]);
    rmSync(home, { recursive: true, force: true });
    expect((listed.tools as { name: string }[]).map(({ name }) => name)).toContain("greet_person");
    expect(called).toMatchObject({ structuredContent: { greeting: "Hello, Ada." } });
    expect(read).toMatchObject({ contents: [{ uri: "hello://languages" }] });
    expect(JSON.stringify(got.messages)).toContain("Ada");
  });
}
