import { PASSWORD_LENGTH_MIN } from "../../server/contracts/people.ts";

/** 0: not accepted or guessed at once, 3: strong. */
export type PasswordRating = { score: 0 | 1 | 2 | 3; says: string };

const COMMON = [
  "password",
  "passwort",
  "qwerty",
  "letmein",
  "welcome",
  "admin",
  "gatehouse",
  "123456",
  "abcdef",
];
const BITS_FAIR = 50;
const BITS_STRONG = 90;

/** A word of guidance, not a gate: the server asks for length alone. */
export function ratePassword(password: string, known: readonly string[] = []): PasswordRating {
  const missing = PASSWORD_LENGTH_MIN - password.length;
  if (missing > 0)
    return { score: 0, says: `${missing} more ${missing === 1 ? "character" : "characters"}.` };
  const bits = guessBits(password, known);
  if (bits < BITS_FAIR) return { score: 1, says: "Weak: easy to guess. A few unrelated words are better." };
  if (bits < BITS_STRONG) return { score: 2, says: "Good. Longer is stronger." };
  return { score: 3, says: "Strong." };
}

/** Words everybody tries, and words that are known of the person, count as one character each; so do repeats and runs. */
function guessBits(password: string, known: readonly string[]): number {
  let rest = password.toLowerCase();
  for (const word of [
    ...COMMON,
    ...known.map((part) => part.toLowerCase()).filter((part) => part.length >= 3),
  ])
    rest = rest.replaceAll(word, "•");
  const surprising = [...rest].filter((character, at) => {
    const step = character.charCodeAt(0) - rest.charCodeAt(at - 1);
    return at === 0 || ![-1, 0, 1].includes(step);
  });
  return surprising.length * Math.log2(alphabetSize(password));
}

function alphabetSize(password: string): number {
  const kinds: [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^a-zA-Z\d]/, 33],
  ];
  return kinds.reduce((size, [pattern, count]) => (pattern.test(password) ? size + count : size), 0);
}
