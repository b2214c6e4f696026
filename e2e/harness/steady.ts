import fc from "fast-check";
import { vi } from "vitest";

/** For each of Vitest's files. Properties are tried with the same values every time; `SEED=…` tries others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_121) });

/** What is waited for may take as long as a busy machine takes for it; Vitest itself would give up after a second. */
const PATIENCE_MS = 30_000;

const { waitFor, waitUntil } = vi;
vi.waitFor = (look, options = PATIENCE_MS) => waitFor(look, options);
vi.waitUntil = (look, options = PATIENCE_MS) => waitUntil(look, options);
