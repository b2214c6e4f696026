import type { InstancePool } from "./instances/instance-pool.ts";

/** What the runtime of a server needs of its instances. */
export type LinkPool = Pick<
  InstancePool,
  "run" | "instanceOf" | "watch" | "onWell" | "keepWhile" | "tellOwn" | "close"
>;
