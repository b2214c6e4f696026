import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

const FOLDERS = ["app", "components", "public"];
const FILES = ["next.config.js", "postcss.config.mjs", "tsconfig.json", "package-lock.json"];
/** `import … from "./x.ts"` and `export … from`, but not `import type`: types never reach a bundle. */
const IMPORT = /^\s*(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?["'](\.[^"']+)["']/gm;

/** Every file that ends up in what Next builds: its own folders, and what they import of `server/`. */
export function listBuildSources() {
  const sources = new Set([...FILES, ...FOLDERS.flatMap(listFolder)]);
  for (const file of sources) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const [, target] of readFileSync(path.join(ROOT, file), "utf8").matchAll(IMPORT)) {
      const imported = path.join(path.dirname(file), target);
      if (imported.startsWith("server/")) sources.add(imported); // a Set is walked to its growing end
    }
  }
  return [...sources];
}

function listFolder(folder) {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(path.relative(ROOT, entry.parentPath ?? entry.path), entry.name));
}
