import { mkdirSync } from "node:fs";

/** Ours alone; but when root runs the house, Postgres's own user must pass through to its part of it. */
export function makeDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}
