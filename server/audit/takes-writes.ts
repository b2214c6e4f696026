import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** More than fits beside a file's name, so that it needs room of its own. */
const TRIAL_BYTES = 16 * 1024;

/** Whether the disk under a folder can be written, told by writing. */
export async function takesWrites(folder: string): Promise<boolean> {
  const path = join(folder, "trial");
  return writeFile(path, Buffer.alloc(TRIAL_BYTES), { flush: true })
    .then(() => rm(path))
    .then(
      () => true,
      () => false,
    );
}
