import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { vi } from "vitest";
import { ALL_FILE_RIGHTS, type RootSetting } from "../../contracts/file-roots.ts";
import type { RoleName } from "../../contracts/permissions.ts";
import { HostedContext } from "../kernel/hosted-context.ts";
import { createTestContext } from "../kernel/test-context.ts";
import { TestLine } from "../kernel/test-line.ts";
import { createFilesystem } from "./server.ts";

/** The threads are niced: on a machine with much else to do they come last. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type Answer = Record<string, unknown> & { failed?: string };

/** For tests: the whole server on folders of its own. */
export function openTestFilesystem(
  rights: Record<string, RootSetting["rights"]> = { files: ALL_FILE_RIGHTS },
) {
  const dataDir = mkdtempSync(path.join(tmpdir(), "gatehouse-filesystem-"));
  const roots = Object.entries(rights).map(([name, each]) => {
    const folder =
      name === "files"
        ? path.join(dataDir, "files")
        : mkdtempSync(path.join(tmpdir(), `gatehouse-root-${name}-`));
    mkdirSync(folder, { recursive: true });
    return { name, path: folder, rights: each };
  });
  const { server, settled } = createFilesystem({ roots, dataDir, logger: pino({ level: "silent" }) });

  /** The structured answer, or `{failed}`: the words of a tool that failed. */
  async function call(tool: string, args: object, role: RoleName = "caller"): Promise<Answer> {
    const { structuredContent, isError, content } = await server.callTool(tool, args, contextOf(role));
    if (isError) return { failed: content[0]?.type === "text" ? content[0].text : "" };
    return structuredContent as Answer; // every tool of this server answers with an object
  }

  return {
    server,
    settled,
    dataDir,
    call,
    folderOf: (name: string) => roots.find((root) => root.name === name)!.path,
    async close() {
      await server.close();
      for (const folder of [dataDir, ...roots.map((root) => root.path)])
        rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type TestFilesystem = ReturnType<typeof openTestFilesystem>;

export function contextOf(role: RoleName): HostedContext {
  const { clock, house, caller } = createTestContext();
  return new HostedContext({
    caller: { ...caller, role },
    clock,
    house,
    line: new TestLine({ capabilities: {} }),
  });
}
