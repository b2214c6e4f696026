import type { RootSetting } from "../contracts/file-roots.ts";
import { createApiIntegration } from "./api-integration/server.ts";
import { createCalculator } from "./calculator/server.ts";
import { createConformance } from "./conformance/server.ts";
import { createFilesystem } from "./filesystem/server.ts";
import { createHelloWorld } from "./hello-world/server.ts";
import { createHubspot, type HubspotEngine } from "./hubspot/server.ts";
import type { HostedGround } from "./kernel/hosted-ground.ts";
import type { HostedServer } from "./kernel/hosted-server.ts";
import { createTasks } from "./tasks/server.ts";
import type { TasksParts } from "./tasks/tasks-parts.ts";
import { createTeams } from "./teams/server.ts";
import type { TeamsEngine } from "./teams/teams-engine.ts";

export type HostedWish = {
  /** Whether the fixture of the conformance suite is served, to anybody. */
  conformance: boolean;
  /** The folders of the filesystem server. */
  fileRoots: readonly RootSetting[];
  ground: HostedGround;
};

/** What pages of the dashboard share with the tools of a server. */
export type HostedEngines = { work: TasksParts; crm: HubspotEngine; teams: TeamsEngine };

/** The MCP servers that live in this process. A new one is a folder and a line here. */
export function createHostedServers({ conformance, fileRoots, ground }: HostedWish): {
  servers: readonly HostedServer[];
  engines: HostedEngines;
} {
  const { dataDir, logger } = ground;
  const tasks = createTasks(ground);
  const hubspot = createHubspot(ground);
  const teams = createTeams(ground);
  return {
    servers: [
      createHelloWorld(),
      createCalculator(),
      createFilesystem({ roots: fileRoots, dataDir, logger }).server,
      createApiIntegration(ground),
      tasks.server,
      hubspot.server,
      teams.server,
      ...(conformance ? [createConformance()] : []),
    ],
    engines: { work: tasks.parts, crm: hubspot.engine, teams: teams.engine },
  };
}
