import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "../../prisma/generated/client.ts";

export type Db = {
  /** The control plane's queries. */
  prisma: PrismaClient;
  /** Bulk writes of records and metrics. The same connections. */
  pool: Pool;
  close(): Promise<void>;
};

const CONNECTIONS_MAX = 10;
const CONNECT_MS_MAX = 5000;
const STATEMENT_MS_MAX = 15_000;
/** A little past the server's own limit: it fires only if the server does not answer at all. */
const ANSWER_MS_MAX = 17_000;

/** Connects when first asked; until the database is there, each query fails for itself. */
export function createDb(url: string): Db {
  const pool = new Pool({
    connectionString: url,
    application_name: "gatehouse",
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    idle_in_transaction_session_timeout: STATEMENT_MS_MAX,
    statement_timeout: STATEMENT_MS_MAX,
    query_timeout: ANSWER_MS_MAX,
    keepAlive: true,
  });
  // An idle connection broke: the pool drops it, and the next query makes a new one or says why not.
  pool.on("error", () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
