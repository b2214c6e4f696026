import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Everything that can go, now: a hundred megabytes after a start. It takes a tenth of a second, so it is for a moment
 * when nobody waits.
 */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  setFlagsFromString("--no-expose-gc");
  collect();
}
