#!/usr/bin/env node
/**
 * Stands in for Prisma's native schema engine, a download that an isolated machine cannot make: answers the same
 * JSON-RPC on stdin with the WebAssembly build. What that build cannot do fails loudly.
 */
import { readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const CONNECT_MS_MAX = 5000;
/** Postgres's SQLSTATE → Prisma's code; the CLI offers to create the database on P1003. */
const PRISMA_CODES = { "3D000": "P1003", "28P01": "P1000", 28000: "P1000" };
const CANNOT_REACH = "P1001";
/** The request being answered. */
const asked = { id: 0 };

const { values: options, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { datamodels: { type: "string", multiple: true }, datasource: { type: "string" } },
});
const connection = connectionOf(options.datasource && JSON.parse(options.datasource).url);

/** `cli can-connect-to-database` and `cli create-database`: exit code, and the reason as a log line on stderr. */
async function runCommand(name) {
  try {
    if (name === "can-connect-to-database") await connectOnce(connection);
    else if (name === "create-database") await createDatabase();
    else throw unsupported(`cli ${name}`);
  } catch (error) {
    const fields = { error_code: codeOf(error), message: messageOf(error) };
    // The CLI skips the first line.
    process.stderr.write(
      `\n${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}\n`,
    );
    process.exitCode = 1;
  }
}

async function serveRequests() {
  const engine = await startEngine();
  // One after the other, as the CLI sends them.
  for await (const line of createInterface({ input: process.stdin })) await answer(engine, JSON.parse(line));
}

async function startEngine() {
  loadWasm();
  const datamodels = options.datamodels?.map((file) => [file, readFileSync(file, "utf8")]);
  const adapter = bindMigrationAwareSqlAdapterFactory(new MigratingPg());
  return bindings.SchemaEngine.new({ datamodels }, () => undefined, adapter);
}

async function answer(engine, { id, method, params }) {
  if (!method) return; // the CLI's thanks for a `print`
  asked.id = id;
  try {
    const result = await call(engine, method, params);
    // What the WebAssembly build hands back, the CLI waits to be told to print.
    if (result?.stdout) send({ id: 0, method: "print", params: { content: result.stdout } });
    send({ id, result: result ?? {} });
  } catch (error) {
    refuse(error);
  }
}

function refuse(error) {
  const message = messageOf(error);
  send({
    id: asked.id,
    error: { code: -32000, message, data: { is_panic: false, message, error_code: error?.code } },
  });
}

function send(message) {
  writeSync(1, `${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

async function call(engine, method, params) {
  if (method === "createDatabase") return { databaseName: await createDatabase() };
  if (method === "ensureConnectionValidity") return connectOnce(connection);
  if (method === "getDatabaseVersion") return engine.version();
  // Reading a database back into a schema needs what only the native engine has.
  if (!engine[method] || method.startsWith("introspect")) throw unsupported(method);
  return engine[method](params);
}

function loadWasm() {
  // Where it says why before it dies; without this it dies of not being able to say so.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: dieLoudly };
  const glue = fileURLToPath(import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const module = new WebAssembly.Module(readFileSync(glue.replace(/\.js$/, ".wasm")));
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** Postgres's one-byte "char", of its catalogue, which the adapter does not know. */
const CATALOGUE_CHAR = 18;
const TEXT = 25;

/** The adapter, mended where migrations need more of it than queries do. */
class MigratingPg {
  provider = "postgres";
  adapterName = "@prisma/adapter-pg";

  async connect() {
    return adapterOn(new pg.Pool(connection));
  }

  /** The adapter drops its shadow database while it is still connected to it; here the connections go first. */
  async connectToShadowDb() {
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await runOn(connection, `CREATE DATABASE "${database}"`);
    const drop = () => runOn(connection, `DROP DATABASE "${database}" WITH (FORCE)`);
    return adapterOn(new pg.Pool({ ...connection, database }), drop);
  }
}

async function adapterOn(pool, afterwards = async () => undefined) {
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw;
  adapter.queryRaw = async (query) => {
    const characters = [];
    const reader = Object.create(adapter, {
      performIO: {
        async value(...io) {
          const result = await adapter.performIO(...io);
          result.fields.forEach((field, column) => {
            if (field.dataTypeID !== CATALOGUE_CHAR) return;
            field.dataTypeID = TEXT;
            characters.push(column);
          });
          return result;
        },
      },
    });
    const result = await queryRaw.call(reader, query);
    for (const column of characters) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  // Its own way cuts the script at every semicolon, those in comments and function bodies too.
  adapter.executeScript = async (script) => {
    await pool.query(script);
  };
  const disconnect = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await disconnect();
    await afterwards();
  };
  return adapter;
}

/** Told as an answer: when its engine dies without one, the CLI may still exit 0. */
function dieLoudly(error) {
  refuse(error);
  process.exit(1);
}

async function createDatabase() {
  await runOn(
    { ...connection, database: "postgres" },
    `CREATE DATABASE ${pg.escapeIdentifier(connection.database)}`,
  );
  return connection.database;
}

async function connectOnce(where) {
  await runOn(where, "SELECT 1");
}

async function runOn(where, sql) {
  if (!where) throw new Error("No database: set DATABASE_URL.");
  const client = new pg.Client({ ...where, connectionTimeoutMillis: CONNECT_MS_MAX });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** In parts, since a connection string would win over the name of the shadow database. */
function connectionOf(url) {
  if (!url) return undefined;
  const { user, password, host, port, database, ssl } = new pg.Client(url);
  return { user, password, host, port, database, ssl };
}

function unsupported(what) {
  return new Error(`prisma/schema-engine.mjs cannot do "${what}": only Prisma's native schema engine can.`);
}

function codeOf(error) {
  return PRISMA_CODES[error?.code] ?? CANNOT_REACH;
}

function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

process.on("uncaughtException", dieLoudly);
const [mode, command] = positionals;
if (mode === "cli") await runCommand(command);
else await serveRequests();
process.exit();
