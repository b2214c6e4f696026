import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { ProcessDesk } from "./process-desk.ts";
import { processEnvironment } from "./process-environment.ts";

/** A name that only the proxy knows. */
const REGISTRY = "http://packages.test";
const NAME = "echoing-server";
const NPX_MS_MAX = 30_000;

function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-npx-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The company's only way out: it knows one registry, and there one package. */
async function startProxy(): Promise<string> {
  const manifest = { name: NAME, version: "1.0.0", bin: { [NAME]: "run.sh" } };
  const folder = makeFolder();
  const inside = path.join(folder, "package");
  mkdirSync(inside);
  writeFileSync(path.join(inside, "package.json"), JSON.stringify(manifest));
  writeFileSync(
    path.join(inside, "run.sh"),
    '#!/bin/sh\nread -r line; echo "{\\"heard\\":$line}"; read -r rest\n',
  );
  execFileSync("tar", ["-czf", "packed.tgz", "package"], { cwd: folder });
  const packed = readFileSync(path.join(folder, "packed.tgz"));
  const tarball = `${REGISTRY}/${NAME}/-/${NAME}-1.0.0.tgz`;
  const integrity = `sha512-${createHash("sha512").update(packed).digest("base64")}`;
  const document = {
    name: NAME,
    "dist-tags": { latest: "1.0.0" },
    versions: { "1.0.0": { ...manifest, dist: { tarball, integrity } } },
  };
  const proxy = createServer((req, res) => {
    if (req.url === `${REGISTRY}/${NAME}`) res.end(JSON.stringify(document));
    else if (req.url === tarball) res.end(packed);
    else res.writeHead(404).end("{}");
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  onTestFinished(() => void proxy.close().closeAllConnections());
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

test(
  "npx starts what is only at the company's registry, behind the company's proxy, as the house was told of them",
  async () => {
    const home = makeFolder();
    const house = {
      ...{ PATH: process.env.PATH, HOME: home, npm_config_cache: path.join(home, "cache") },
      ...{
        HTTP_PROXY: await startProxy(),
        NPM_CONFIG_REGISTRY: REGISTRY,
        npm_config_update_notifier: "false",
      },
    };
    const clock = { now: () => Date.now(), ticks: () => performance.now() };
    const desk = new ProcessDesk({ clock, logger: pino({ level: "silent" }) });
    onTestFinished(() => desk.close());
    const target = {
      ...{ kind: "process" as const, command: "npx", args: ["-y", NAME], folder: home },
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
    await wire.send('{"a":1}');
    expect(JSON.parse(await heard)).toEqual({ heard: { a: 1 } });
  },
  NPX_MS_MAX,
);
