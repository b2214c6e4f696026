import { existsSync } from "node:fs";
import path from "node:path";

export const CHECKOUT = path.join(import.meta.dirname, "../..");

/** `npm start` gives the house these settings; we look for it by the same. What is set already stays. */
export function loadEnvFile(): void {
  const file = path.join(CHECKOUT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}
