import { roundRobin } from "./round-robin.ts";
import type { Candidate, Strategy } from "./strategy.ts";

/**
 * The same instance for the same key, in every replica: rendezvous hashing. When one goes, only its keys move; and
 * slow start has no say, for it would move them all. Without a key, in turn.
 */
export function sticky(): Strategy {
  const inTurn = roundRobin();
  return {
    choose(candidates, key) {
      if (key === null) return inTurn.choose(candidates, null);
      return candidates.reduce((best, one) => (scoreOf(key, one) > scoreOf(key, best) ? one : best));
    },
  };
}

/** Highest wins; the weight bends the odds just so that shares follow it. */
function scoreOf(key: string, { id, weight }: Candidate): number {
  const drawn = (hash(`${id}\n${key}`) + 0.5) / 2 ** 32;
  return -weight / Math.log(drawn);
}

/** FNV-1a, then stirred: its own last bits change too little. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
