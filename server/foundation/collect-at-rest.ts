import { collectGarbage } from "./collect-garbage.ts";

/** So many looks in a row without a call: nobody waits for the tenth of a second that a collection takes. */
const STILL_LOOKS = 5;
/** Less is not worth it. */
const WORTH_BYTES = 32 * 1024 * 1024;

type Heap = { usedBytes: () => number; collect: () => void };

const OWN_HEAP: Heap = { usedBytes: () => process.memoryUsage().heapUsed, collect: collectGarbage };

/**
 * What calls leave in the old generation V8 keeps until it needs the room, which in a quiet house is never: a million
 * calls made it half as large again for good. Returns how to look, once a second, with how many calls there were ever.
 */
export function collectAtRest(heap: Heap = OWN_HEAP): (calls: number) => void {
  let keptBytes = 0; // a start leaves as much as a burst
  let seenCalls = 0;
  let stillLooks = 0;
  return (calls) => {
    stillLooks = calls === seenCalls ? stillLooks + 1 : 0;
    seenCalls = calls;
    if (stillLooks !== STILL_LOOKS || heap.usedBytes() - keptBytes < WORTH_BYTES) return;
    heap.collect();
    keptBytes = heap.usedBytes();
  };
}
