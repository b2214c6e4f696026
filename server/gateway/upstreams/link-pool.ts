import type { InstancePool } from "./instances/instance-pool.ts";

/** What the runtime of a server needs of its instances. */
export type LinkPool = Pick<
  InstancePool,
  "run" | "calls" | "isAwake" | "instanceOf" | "watch" | "onWell" | "keepWhile" | "tellOwn" | "close"
>;

/** `onClosing`: what looks after them ends first. */
export function toLinkPool(pool: InstancePool, onClosing: () => void): LinkPool {
  return {
    run: (call, work) => pool.run(call, work),
    get calls() {
      return pool.calls;
    },
    isAwake: () => pool.isAwake(),
    instanceOf: (connection) => pool.instanceOf(connection),
    watch: (hear) => pool.watch(hear),
    onWell: (hear) => pool.onWell(hear),
    keepWhile: (isWanted) => pool.keepWhile(isWanted),
    tellOwn: (sticky, method) => pool.tellOwn(sticky, method),
    async close(graceMs) {
      onClosing();
      await pool.close(graceMs);
    },
  };
}
