import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

/** `server/env.ts`, `app/mcp`, `cli/run/*.mjs`: what stands in backticks and starts with one of our folders. */
const IN_BACKTICKS = /`([^`\s]+)`/g;
const LINKED = /\]\((?!\w+:|#)([^)\s#]+)(?:#[^)]*)?\)/g;
/** Rather a pattern or a placeholder than a path. */
const NOT_A_PATH = /[*<>{}…]/;

/** References in our documents to files of ours that are not there, `README.md:12 server/gone.ts`. */
export function checkDocs() {
  const tracked = list("ls-files", "--cached", "--others", "--exclude-standard");
  const folders = new Set(tracked.filter((file) => file.includes("/")).map((file) => file.split("/")[0]));
  return tracked
    .filter((file) => file.endsWith(".md") && existsSync(path.join(ROOT, file)))
    .flatMap((file) => checkDocument(file, folders));
}

function checkDocument(file, folders) {
  const lines = readFileSync(path.join(ROOT, file), "utf8").split("\n");
  return lines.flatMap((line, index) => {
    const named = [...line.matchAll(IN_BACKTICKS)].map(([, text]) =>
      text.replace(/:\d+$/, "").replace(/^\.\//, ""),
    );
    const ours = named.filter(
      (text) => text.includes("/") && folders.has(text.split("/")[0]) && !NOT_A_PATH.test(text),
    );
    const linked = [...line.matchAll(LINKED)].map(([, target]) => path.join(path.dirname(file), target));
    const missing = [...ours, ...linked].filter((target) => !existsSync(path.join(ROOT, target)));
    return missing.map((target) => `${file}:${index + 1} ${target}`);
  });
}

function list(...args) {
  return execFileSync("git", [...args], { cwd: ROOT, encoding: "utf8" })
    .split("\n")
    .filter(Boolean);
}
