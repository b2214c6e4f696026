import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const FILES_PER_FOLDER = 50;
const AREAS = 20;
const WORDS_MIN = 60;
const WORDS_SPREAD = 180;
const VOCABULARY = 20_000;
const SYLLABLES =
  "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu ber con del gra int kar lim nor sen tor".split(
    " ",
  );

/** Texts whose words are as unevenly common as in any language; the same every time. Answers the words, commonest first. */
export function writeFileTree(folder: string, files: number): readonly string[] {
  const random = createRandom();
  const words = makeWords(random);
  for (let index = 0; index < files; index++) {
    const inFolder = Math.floor(index / FILES_PER_FOLDER);
    const inside = path.join(folder, `area-${inFolder % AREAS}`, `case-${inFolder}`);
    if (index % FILES_PER_FOLDER === 0) mkdirSync(inside, { recursive: true });
    const text = Array.from({ length: WORDS_MIN + random() * WORDS_SPREAD }, () => pick(words, random));
    const extension = ["md", "txt", "html", "csv"][index % 4]!;
    writeFileSync(
      path.join(inside, `${pick(words, random)}-${index}.${extension}`),
      `# ${text.slice(0, 5).join(" ")}\n\n${text.join(" ")}\n`,
    );
  }
  return words;
}

/** Zipf: the second word is half as common as the first, the third a third. */
function pick(words: readonly string[], random: () => number): string {
  return words[Math.floor(words.length ** random()) - 1]!;
}

function makeWords(random: () => number): string[] {
  const words = new Set<string>();
  while (words.size < VOCABULARY) {
    const length = 2 + Math.floor(random() * 3);
    words.add(Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(""));
  }
  return [...words];
}

function createRandom(): () => number {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
