import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { makeTempDir } from "./make-temp-dir.ts";

const MODULES = path.join(import.meta.dirname, "../../node_modules");

/**
 * Where npx finds these packages of ours and asks no registry, for a house whose processes run there. What it is not
 * given it cannot get: there is no registry.
 */
export function makeNpxFolder(packages: readonly string[]) {
  const folder = makeTempDir("npx");
  const modules = path.join(folder, "node_modules");
  mkdirSync(path.join(modules, ".bin"), { recursive: true });
  for (const name of packages) {
    const from = path.join(MODULES, name);
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(from, path.join(modules, name));
    const { bin } = JSON.parse(readFileSync(path.join(from, "package.json"), "utf8")) as {
      bin: Record<string, string>;
    };
    for (const [command, file] of Object.entries(bin))
      symlinkSync(path.join(from, file), path.join(modules, ".bin", command));
  }
  return {
    /** Processes run in the folder for temporary files unless told otherwise, and npx looks where it runs. */
    env: {
      TMPDIR: folder,
      npm_config_registry: "http://127.0.0.1:9",
      npm_config_cache: path.join(folder, "cache"),
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
