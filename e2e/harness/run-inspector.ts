import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { Place } from "./test-client.ts";

const INSPECTOR = path.join(
  import.meta.dirname,
  "../../node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js",
);
const RUN_MS_MAX = 120_000;

/** One method by the inspector's CLI mode; gives what it printed, which is one JSON document. */
export async function runInspector(
  { url, key }: Place,
  { home, transport, args }: { home: string; transport: "http" | "sse"; args: readonly string[] },
): Promise<Record<string, unknown>> {
  const how = ["--cli", url, "--transport", transport, "--header", `Authorization: Bearer ${key}`];
  const { stdout } = await promisify(execFile)(process.execPath, [INSPECTOR, ...how, ...args], {
    timeout: RUN_MS_MAX,
    env: { ...process.env, HOME: home },
  });
  return JSON.parse(stdout);
}
