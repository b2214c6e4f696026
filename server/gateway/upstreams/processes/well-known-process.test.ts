import { readFileSync } from "node:fs";
import path from "node:path";
import { pino } from "pino";
import { expect, test } from "vitest";
import { makeNpxFolder } from "../../../../e2e/harness/npx-folder.ts";
import { fillProposal } from "../../../contracts/fill-proposal.ts";
import { wellKnownServers } from "../../../contracts/well-known-servers.ts";
import { ProcessDesk } from "./process-desk.ts";
import { processEnvironment } from "./process-environment.ts";

const NPX_MS_MAX = 30_000;
const { devDependencies } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "../../../../package.json"), "utf8"),
) as { devDependencies: Record<string, string> };

/** Those of the catalog whose packages are at hand, as they are made when their form is sent. */
const atHand = wellKnownServers.flatMap((server) => {
  const values = Object.fromEntries(server.fields.map(({ id, initial }) => [id, initial]));
  const made = fillProposal(server, { ...values, folders: "/", file: "/dev/null" });
  if (made.source !== "process" || made.command !== "npx") return [];
  const name = made.args![1]!;
  return name in devDependencies ? [{ id: server.id, name, args: made.args! }] : [];
});

test("half a dozen of the catalog can be tried here", () => {
  expect(atHand.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["sequential-thinking", "playwright", "folders", "memory", "everything"]),
  );
});

test.concurrent.for(atHand)(
  "$id starts as the catalog says",
  { timeout: NPX_MS_MAX },
  async ({ name, args }, { expect, onTestFinished }) => {
    const npx = makeNpxFolder([name]);
    onTestFinished(npx.remove);
    const clock = { now: () => Date.now(), ticks: () => performance.now() };
    const desk = new ProcessDesk({ clock, logger: pino({ level: "silent" }) });
    onTestFinished(() => desk.close());
    const house = { PATH: process.env.PATH, HOME: npx.env.TMPDIR, ...npx.env };
    const target = {
      ...{ kind: "process" as const, command: "npx", args, folder: npx.env.TMPDIR },
      env: processEnvironment(house, { passOn: [], values: {}, isOtherUser: false }),
      ...{ memoryBytesMax: null, cpuPercentMax: null },
    };
    const wire = await desk.open({ server: "s", instance: "i" }, target, new AbortController().signal);
    const heard = new Promise<string>((resolve, reject) => {
      wire.hear = resolve;
      void wire.closed.then(() =>
        reject(
          new Error(
            desk
              .log("s")
              .map(({ text }) => text)
              .join("\n"),
          ),
        ),
      );
    });
    const params = {
      protocolVersion: "2025-11-25",
      capabilities: {},
      clientInfo: { name: "t", version: "1" },
    };
    await wire.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params }));
    expect(JSON.parse(await heard)).toMatchObject({ id: 1, result: { capabilities: { tools: {} } } });
  },
);
