import { setFlagsFromString } from "node:v8";

/** For as good as ever: a collection or two a minute for a day. */
const COLLECTIONS = 2_000;

/**
 * While nothing is asked of the house no object of a call is alive, and V8, when it tidies up then, forgets their
 * shapes, and with them the code that it had compiled for calls: the next seconds took three times as long. The shapes
 * are a few kilobytes. Once, before there is anything to forget.
 */
export function stayWarm(): void {
  setFlagsFromString(`--retain-maps-for-n-gc=${COLLECTIONS}`);
  // V8 tidies up all the same after a while of rest, but not as one who needs every byte: that would forget shapes, too.
  setFlagsFromString("--no-memory-reducer-favors-memory");
}
