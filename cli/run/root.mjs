import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. This folder runs on whatever Node the machine has, so it keeps to what Node 20 knows. */
export const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
