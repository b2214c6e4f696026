#!/usr/bin/env node
// Plain JavaScript of 2020, because whatever Node this machine has reads this file. It looks for Node 24 and hands over.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const NODE_MAJOR_MIN = 24;
const FAILED = 1;
const main = new URL("./main.ts", import.meta.url);
const pinned = fileURLToPath(
  new URL(`../node_modules/node-${process.platform}-${process.arch}/bin/node`, import.meta.url),
);

if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR_MIN) import(main.href).catch(sayNotInstalled);
else if (existsSync(pinned)) handOver();
else
  turnAway(
    "node_too_old",
    `Gatehouse needs Node ${NODE_MAJOR_MIN} or newer, and this is ${process.version}.`,
  );

function handOver() {
  const child = spawn(pinned, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: "inherit" });
  // The terminal sends Ctrl-C to both of us; what is sent to us alone is passed on.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    process.exitCode = signal === null ? code : 128 + constants.signals[signal];
  });
}

function sayNotInstalled(error) {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  turnAway("not_installed", "This checkout of Gatehouse is not installed.");
}

function turnAway(code, message) {
  const mend = "Run `npm install` in the checkout: it brings all it needs, its own Node included.";
  if (process.argv.includes("--json"))
    process.stdout.write(`${JSON.stringify({ error: { code, message, do: mend } })}\n`);
  else process.stderr.write(`${message} ${mend}\n`);
  process.exitCode = FAILED;
}
