import { createSeal } from "../../access/seal.ts";
import { handleIncoming } from "../handle-incoming.ts";
import { recompileSnapshot } from "../snapshot/compile-snapshot.ts";
import type { UpstreamEntry } from "../snapshot/upstream-entry.ts";
import { incoming, openTestGateway, request, testKey } from "../test-gateway.ts";
import { Upstreams } from "./open-upstreams.ts";

const NOTHING = { tools: [], prompts: [], resources: [], resourceTemplates: [], instructions: null };

/** For tests: an entry as the registry has it, of a server that nobody has met yet. */
export function registered(more: Partial<UpstreamEntry> & Pick<UpstreamEntry, "source">): UpstreamEntry {
  return {
    ...{ id: "sv_up", slug: "up", title: "Up", description: "", version: "", isPaused: false },
    ...{ revision: "1", instances: [], callTimeoutMs: 10_000, connectTimeoutMs: 10_000 },
    ...{ concurrencyMax: 8, queueMax: 8, strategy: "round-robin", hedgeAfterMs: null, cachePolicy: null },
    ...{ allowPrivate: true, hello: null, published: NOTHING },
    ...more,
  } as UpstreamEntry; // what goes with its source is given by whoever asks
}

/** For tests: a gateway in front of what a registry names, with everything between them; nothing is written down. */
export async function openTestRegistry(more: { exchangeTimeoutMs?: number } = {}) {
  const key = testKey({ rateLimitPerMinute: 100_000 });
  const house = await openTestGateway([], [key.entry], more);
  const { bus, streams, questions, clock, logger, snapshot } = house.parts;
  const upstreams = new Upstreams({
    ...{ bus, streams, questions, clock, logger, seal: createSeal(Buffer.alloc(32, 1)) },
    houseVersion: "0.1.0",
    record: async () => undefined,
    healthLog: { append: () => undefined },
    isLeader: () => false,
    grants: { read: async () => null } as never, // no server here is entered by OAuth
    publicUrl: "http://gate.example",
    onSignInChanged: () => undefined,
  });
  return {
    upstreams,
    /** The house's, to be set forward. */
    time: house.time,
    /** As it is registered from now on; resolves when it was met. */
    async register(entry: UpstreamEntry): Promise<void> {
      const server = upstreams.at(entry)!;
      if ("refresh" in server) await (server as { refresh: () => Promise<void> }).refresh();
      snapshot.swap((current) => {
        const all = current.endpoints.get("")!;
        return recompileSnapshot(
          { ...current, endpoints: new Map([["", { ...all, servers: [server] }]]) },
          "0.1.0",
        );
      });
    },
    async call(tool: string, args: object = {}, _meta: object = {}) {
      const body = request("tools/call", { name: tool, arguments: args, _meta });
      const answer = await handleIncoming(
        incoming(body, { slug: "up", credential: key.minted.key }),
        house.parts,
      );
      return JSON.parse(answer.body!);
    },
    async close(): Promise<void> {
      await upstreams.close();
      await house.close();
    },
  };
}
