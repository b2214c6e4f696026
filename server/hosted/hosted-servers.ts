import { createConformance } from "./conformance/server.ts";
import { createHelloWorld } from "./hello-world/server.ts";
import type { HostedServer } from "./kernel/hosted-server.ts";

export type HostedWish = {
  /** Whether the fixture of the conformance suite is served, to anybody. */
  conformance: boolean;
};

/** The MCP servers that live in this process. A new one is a folder and a line here. */
export function createHostedServers({ conformance }: HostedWish): readonly HostedServer[] {
  return [createHelloWorld(), ...(conformance ? [createConformance()] : [])];
}
