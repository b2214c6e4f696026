import type { DatabaseSync } from "node:sqlite";
import { foldWord } from "./search-words.ts";

/** Words of the vocabulary that a misspelt one may have meant, nearest first. */
export type FuzzyTerms = { near: (word: string, count: number) => string[] };

/** Shorter words have too many neighbours to guess among. */
const LENGTH_MIN = 4;
/** From here on two slips are forgiven, below one. */
const LENGTH_OF_TWO_SLIPS = 7;
/** Each of the first letters of scripts gets a bit; two words that differ in many bits cannot be near. */
const BITS = 31;

/**
 * Keeps the vocabulary in memory and looks at all of it: 300,000 words take about 5 ms, because a bit per letter
 * rules out nearly every one before it is compared.
 */
export function createFuzzyTerms(db: DatabaseSync): FuzzyTerms {
  const more = db.prepare("SELECT id, term FROM vocabulary WHERE id > ? ORDER BY id");
  const terms: string[] = [];
  const letters: number[] = [];
  let lastId = 0;

  /** Words are only ever added, so that what is new lies behind the last one seen. */
  function catchUp(): void {
    for (const { id, term } of more.iterate(lastId)) {
      terms.push(String(term));
      letters.push(lettersOf(String(term)));
      lastId = Number(id);
    }
  }

  return {
    near(word, count) {
      const wanted = foldWord(word);
      if (wanted.length < LENGTH_MIN) return [];
      catchUp();
      const slipsMax = wanted.length < LENGTH_OF_TWO_SLIPS ? 1 : 2;
      const mask = lettersOf(wanted);
      const found: { term: string; slips: number }[] = [];
      for (let index = 0; index < terms.length; index++) {
        const term = terms[index]!;
        if (Math.abs(term.length - wanted.length) > slipsMax) continue;
        if (bitsIn(letters[index]! ^ mask) > slipsMax * 2) continue;
        const slips = slipsBetween(wanted, term, slipsMax);
        if (slips > 0 && slips <= slipsMax) found.push({ term, slips });
      }
      return found
        .sort((a, b) => a.slips - b.slips || likeness(wanted, b.term) - likeness(wanted, a.term))
        .slice(0, count)
        .map(({ term }) => term);
    },
  };
}

function lettersOf(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) % BITS);
  return mask;
}

function bitsIn(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Letters that agree from the beginning: people get the first ones right. */
function likeness(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same;
}

/** Letters added, left out, changed or swapped with their neighbour; past the bound it does not matter how many. */
function slipsBetween(a: string, b: string, max: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1));
      const isSwap = row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
    }
    if (Math.min(...current) > max) return max + 1;
    [beforeLast, last] = [last, current];
  }
  return last[b.length]!;
}
