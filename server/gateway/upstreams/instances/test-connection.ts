import type { Era } from "../../protocol/versions.ts";
import type { Connection, Outcome } from "../connection.ts";

export type TestConnection = Connection & {
  isClosed: boolean;
  /** Methods of what it was told. */
  said: string[];
  lose: (reason: Error) => void;
};

/** For tests of choice and keeping, where nothing is to be sent: a connection that only lives and ends. */
export function testConnection(era: Era = "modern"): TestConnection {
  const { promise, resolve } = Promise.withResolvers<Error>();
  const connection: TestConnection = {
    era,
    version: era === "modern" ? "2026-07-28" : "2025-11-25",
    hello: { serverInfo: {}, capabilities: {}, instructions: null },
    inFlight: 0,
    request: async (): Promise<Outcome> => ({ result: {}, text: null }),
    said: [],
    notify: async (method) => void connection.said.push(method),
    onNews: () => () => undefined,
    async close() {
      connection.isClosed = true;
      resolve(new Error("closed"));
    },
    closed: promise,
    isClosed: false,
    lose: resolve,
  };
  return connection;
}
