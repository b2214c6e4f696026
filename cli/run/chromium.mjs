import { spawnSync } from "node:child_process";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { ROOT } from "./root.mjs";

const PACKAGE = path.join(ROOT, "node_modules/@sparticuz/chromium");
const CHUNK_BYTES = 2 ** 21;

/** The browser of the tests: the one that PLAYWRIGHT_CHROMIUM names, else the one among the npm packages, unpacked once. */
export async function ensureChromium() {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) return named;
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE, "package.json"), "utf8"));
  const { uid } = userInfo();
  const folder = path.join(tmpdir(), `gatehouse-chromium-${version}-${uid}`);
  if (!existsSync(folder)) await unpackWhole(folder);
  if (lstatSync(folder).uid !== uid) throw new Error(`${folder} belongs to somebody else.`);
  return path.join(folder, "run-chromium");
}

/** Unpacked aside and renamed: whoever comes first wins, and no one sees a half of it. */
async function unpackWhole(folder) {
  const aside = `${folder}.${process.pid}`;
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  await inflate("chromium.br", path.join(aside, "chromium"));
  for (const archive of ["fonts", "swiftshader", "al2023"]) await untar(archive, aside);
  writeLauncher(aside);
  try {
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

async function inflate(name, to) {
  const unpacking = createBrotliDecompress({ chunkSize: CHUNK_BYTES });
  await pipeline(
    createReadStream(path.join(PACKAGE, "bin", name)),
    unpacking,
    createWriteStream(to, { mode: 0o755 }),
  );
}

async function untar(archive, folder) {
  const tar = path.join(folder, `${archive}.tar`);
  await inflate(`${archive}.tar.br`, tar);
  const { status, stderr } = spawnSync("tar", ["-xf", tar, "-C", folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(`tar could not unpack ${archive}: ${stderr}`);
  rmSync(tar);
}

/** A bare machine lacks NSS and has no fonts; the package brings both. Where there are the system's own, they are better. */
function writeLauncher(folder) {
  const lines = ["#!/bin/sh", 'here=$(dirname "$0")'];
  if (spawnSync(path.join(folder, "chromium"), ["--version"]).status !== 0) {
    lines.push('export LD_LIBRARY_PATH="$here/lib"');
  }
  if (!hasFonts()) {
    const config = path.join(folder, "fonts.conf");
    writeFileSync(
      config,
      readFileSync(config, "utf8").replace("<dir>/tmp/fonts</dir>", '<dir prefix="relative">fonts</dir>'),
    );
    lines.push('export FONTCONFIG_FILE="$here/fonts.conf"');
  }
  lines.push('exec "$here/chromium" "$@"', "");
  writeFileSync(path.join(folder, "run-chromium"), lines.join("\n"), { mode: 0o755 });
}

function hasFonts() {
  const folders = ["/usr/share/fonts", "/usr/local/share/fonts"].filter((folder) => existsSync(folder));
  return folders.some((folder) =>
    readdirSync(folder, { recursive: true }).some((file) => /\.(ttf|otf)$/.test(file)),
  );
}
