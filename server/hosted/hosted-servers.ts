import { createHelloWorld } from "./hello-world/server.ts";
import type { HostedServer } from "./kernel/hosted-server.ts";

/** The MCP servers that live in this process. A new one is a folder and a line here. */
export const hostedServers: readonly HostedServer[] = [createHelloWorld()];
