import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Everything that can go, now. A start leaves a hundred megabytes that V8 would hold for hours where little is asked
 * of the house; it takes a tenth of a second, so it is for a moment when nobody waits.
 */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  setFlagsFromString("--no-expose-gc");
  collect();
}
