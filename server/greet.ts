import { renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

type Greeting = {
  publicUrl: string;
  localUrl: string;
  dataDir: string;
  firstAdminLink: string | null;
  version: string;
};

/** The banner; and the file in which the CLI and `npm start` find us. */
export function greet({ publicUrl, localUrl, dataDir, firstAdminLink, version }: Greeting): void {
  writeWhole(path.join(dataDir, "house.json"), {
    url: publicUrl,
    localUrl,
    pid: process.pid,
    version,
    startedAt: new Date().toISOString(),
  });
  const shownDir = path.relative(process.cwd(), dataDir).startsWith("..")
    ? dataDir
    : path.relative(process.cwd(), dataDir);
  const call = JSON.stringify({
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name: "greet_person", arguments: { name: "Ada" } },
  });
  const lines = [
    "",
    `  Gatehouse ${version} is open at ${publicUrl}`,
    "",
    ...(firstAdminLink === null
      ? []
      : ["  First admin, set your password here (once, within 24 hours):", `    ${firstAdminLink}`, ""]),
    `  Data folder  ${shownDir}`,
    "  Try it:",
    `    curl -s ${localUrl}/mcp/hello-world -H "Authorization: Bearer $(cat ${path.join(shownDir, "admin.token")})" -H 'Content-Type: application/json' -d '${call}'`,
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Nothing that was true of this run stays behind for a later process to believe. */
export function takeLeave(dataDir: string): void {
  for (const name of ["house.json", "admin.token"]) rmSync(path.join(dataDir, name), { force: true });
}

/** Whoever reads it while we write must see all or nothing. */
function writeWhole(file: string, value: unknown): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(value)}\n`);
  renameSync(`${file}.new`, file);
}
