import { spawn } from "node:child_process";

const running = new Set();
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const INTERRUPTED = 130;
/** After a polite word, this long until the impolite one. */
const GRACE_MS = 5000;

/**
 * Runs a command in a group of its own and gives `{ code, output }`, both streams in one. `echo` also shows it as it
 * comes. What is still running when we are interrupted ends with us.
 */
export function runCommand(command, args, { cwd, env = process.env, echo = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        chunks.push(chunk);
        if (echo) process.stdout.write(chunk);
      });
    }
    child.on("error", reject);
    child.on("close", (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? (signal ? 1 : 0), output: Buffer.concat(chunks).toString() });
    });
  });
}

/** Like `runCommand`, but what exits with anything but 0 throws, with its output as the message. */
export async function mustRun(command, args, options) {
  const { code, output } = await runCommand(command, args, options);
  if (code !== 0)
    throw new CommandFailed(`${[command, ...args].join(" ")} exited with ${code}\n${output.trim()}`);
  return output;
}

export class CommandFailed extends Error {}

/** Ctrl-C, a closed terminal, a killed CI job: the children go first, by their own groups, then we. Gives its undoing. */
export function endChildrenWithUs(afterwards = async () => {}) {
  const end = async () => {
    const ended = [...running].map((child) => new Promise((resolve) => child.once("close", resolve)));
    for (const child of running) signalGroup(child, "SIGTERM");
    setTimeout(() => {
      for (const child of running) signalGroup(child, "SIGKILL");
    }, GRACE_MS);
    await Promise.all(ended);
    await afterwards();
    process.exit(INTERRUPTED);
  };
  for (const signal of SIGNALS) process.once(signal, end);
  return () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
