import type { RootSetting } from "../contracts/file-roots.ts";
import { createCalculator } from "./calculator/server.ts";
import { createConformance } from "./conformance/server.ts";
import { createFilesystem } from "./filesystem/server.ts";
import { createHelloWorld } from "./hello-world/server.ts";
import type { HostedGround } from "./kernel/hosted-ground.ts";
import type { HostedServer } from "./kernel/hosted-server.ts";
import { createTasks } from "./tasks/server.ts";
import type { TasksParts } from "./tasks/tasks-parts.ts";

export type HostedWish = {
  /** Whether the fixture of the conformance suite is served, to anybody. */
  conformance: boolean;
  /** The folders of the filesystem server. */
  fileRoots: readonly RootSetting[];
  ground: HostedGround;
};

/** What pages of the dashboard share with the tools of a server. */
export type HostedEngines = { work: TasksParts };

/** The MCP servers that live in this process. A new one is a folder and a line here. */
export function createHostedServers({ conformance, fileRoots, ground }: HostedWish): {
  servers: readonly HostedServer[];
  engines: HostedEngines;
} {
  const { dataDir, logger } = ground;
  const tasks = createTasks(ground);
  return {
    servers: [
      createHelloWorld(),
      createCalculator(),
      createFilesystem({ roots: fileRoots, dataDir, logger }).server,
      tasks.server,
      ...(conformance ? [createConformance()] : []),
    ],
    engines: { work: tasks.parts },
  };
}
