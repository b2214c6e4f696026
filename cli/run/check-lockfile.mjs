import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

/**
 * Optional packages that the lockfile names without having them, `name version <- asked by`. With one of these,
 * `npm ci` fails on the platform that the package is for.
 */
export function checkLockfile() {
  const { packages } = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8"));
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isFound(packages, from, name))
      .map(([name, version]) => `${name} ${version} <- ${from || "package.json"}`),
  );
}

/** As Node looks a package up: beside the asker, then in each folder above. */
function isFound(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0))) {
    if (packages[`${at && `${at}/`}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}
