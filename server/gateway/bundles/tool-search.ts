/** What is known of a tool that can be searched for. */
export type Searchable = {
  name: string;
  title: string;
  description: string;
  argumentNames: readonly string[];
};

/** How much more a word says in one place than in another. */
const WEIGHTS = { name: 4, title: 3, description: 1, argumentNames: 1 };
/** BM25's own: how soon more of the same word stops counting, and how much a long text is marked down. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
/** A word that only begins as the query's does; shorter beginnings are in every text. */
const BEGINNING_WEIGHT = 0.5;
const BEGINNING_LENGTH_MIN = 3;
const QUERY_WORDS_MAX = 32;

type Posting = { at: number; weight: number };

/** Ranks tools by what they say of themselves (BM25). Made at the first question: most endpoints are never asked. */
export class ToolSearch<Tool> {
  readonly #tools: readonly Tool[];
  readonly #read: (tool: Tool) => Searchable;
  #index: Index | null = null;

  constructor(tools: readonly Tool[], read: (tool: Tool) => Searchable) {
    this.#tools = tools;
    this.#read = read;
  }

  /** Best first; of equals the one that is listed first. No words find everything, as it is listed. */
  find(query: string, isVisible: (tool: Tool) => boolean): Tool[] {
    const words = [...new Set(wordsOf(query))].slice(0, QUERY_WORDS_MAX);
    if (words.length === 0) return this.#tools.filter(isVisible);
    this.#index ??= buildIndex(this.#tools.map(this.#read));
    return [...scoreAll(words, this.#index)]
      .map(([at, score]) => ({ tool: this.#tools[at]!, at, score }))
      .filter(({ tool }) => isVisible(tool))
      .sort((a, b) => b.score - a.score || a.at - b.at)
      .map(({ tool }) => tool);
  }
}

type Index = { postings: ReadonlyMap<string, Posting[]>; lengths: readonly number[]; meanLength: number };

function buildIndex(texts: readonly Searchable[]): Index {
  const postings = new Map<string, Posting[]>();
  const lengths = texts.map((text, at) => {
    const weights = weigh(text);
    for (const [word, weight] of weights) {
      const known = postings.get(word);
      if (known === undefined) postings.set(word, [{ at, weight }]);
      else known.push({ at, weight });
    }
    return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  });
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
  return { postings, lengths, meanLength };
}

function weigh(text: Searchable): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (words: string[], weight: number) => {
    for (const word of words) weights.set(word, (weights.get(word) ?? 0) + weight);
  };
  add(wordsOf(text.name), WEIGHTS.name);
  add(wordsOf(text.title), WEIGHTS.title);
  add(wordsOf(text.description), WEIGHTS.description);
  add(text.argumentNames.flatMap(wordsOf), WEIGHTS.argumentNames);
  return weights;
}

function scoreAll(words: readonly string[], { postings, lengths, meanLength }: Index): Map<number, number> {
  const scores = new Map<number, number>();
  for (const word of words) {
    for (const [known, share] of kinOf(word, postings)) {
      const found = postings.get(known)!;
      const rarity = Math.log(1 + (lengths.length - found.length + 0.5) / (found.length + 0.5));
      for (const { at, weight } of found) {
        const length = 1 - LENGTH_SHARE + (LENGTH_SHARE * lengths[at]!) / meanLength;
        const score = (rarity * weight * (SATURATION + 1)) / (weight + SATURATION * length);
        scores.set(at, (scores.get(at) ?? 0) + share * score);
      }
    }
  }
  return scores;
}

/** The word itself, and those that it is the beginning of. */
function* kinOf(word: string, postings: Index["postings"]): Iterable<[string, number]> {
  if (postings.has(word)) yield [word, 1];
  if (word.length < BEGINNING_LENGTH_MIN) return;
  for (const known of postings.keys())
    if (known !== word && known.startsWith(word)) yield [known, BEGINNING_WEIGHT];
}

/** `createPullRequest`, `create_pull_requests` and "Créate pull-request" are the same words. */
function wordsOf(text: string): string[] {
  const parted = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2");
  return (parted.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(singular);
}

/** English, and roughly: enough for "issues" to find an issue. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
