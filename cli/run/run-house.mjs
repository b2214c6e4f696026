import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { findNode24, withNode24 } from "./node24.mjs";
import { ROOT } from "./root.mjs";

/** The house as our child. It ends when the IPC channel does, so that killing us leaves nothing behind. */
export function runHouse(env) {
  const settings = existsSync(path.join(ROOT, ".env")) ? ["--env-file=.env"] : [];
  return spawn(findNode24(), [...settings, "server/main.ts"], {
    cwd: ROOT,
    env: { ...withNode24(), ...env },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    // A group of its own: the terminal's Ctrl-C comes to us alone, and we pass it on once.
    detached: true,
  });
}

/** Passes the first word to stop on to the house, and a second one, which it takes as "at once". */
export function passSignalsTo(currentHouse) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => currentHouse()?.kill(signal));
}

export function exitAs(code, signal) {
  if (signal) console.error(`ended by ${signal}`);
  process.exit(code ?? 1);
}
