import { Socket } from "node:net";
import { Client } from "pg";

const CONNECT_MS_MAX = 1_500;
const ANSWER_MS_MAX = 1_500;

export type DatabaseProbe = { ask: () => Promise<void>; close: () => void };

/** Asks over a connection of its own, so that none is taken from those who work; made again after each failure. */
export function createDatabaseProbe(url: string): DatabaseProbe {
  let connection: { client: Client; socket: Socket } | null = null;

  function drop(): void {
    // Not client.end(): a database that hangs would not answer the goodbye either.
    connection?.socket.destroy();
    connection = null;
  }

  async function connect(): Promise<Client> {
    const socket = new Socket();
    const client = new Client({
      connectionString: url,
      application_name: "gatehouse readiness",
      connectionTimeoutMillis: CONNECT_MS_MAX,
      query_timeout: ANSWER_MS_MAX,
      stream: () => socket,
    });
    connection = { client, socket };
    client.on("error", () => {
      if (connection?.client === client) drop();
    });
    await client.connect();
    return client;
  }

  return {
    async ask() {
      try {
        const client = connection?.client ?? (await connect());
        await client.query("SELECT 1");
      } catch (error) {
        drop();
        throw error;
      }
    },
    close: drop,
  };
}
