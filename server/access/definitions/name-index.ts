/** Where a name is in use. */
export type NamedAt = { slug: string; name: string };
/** Names by what they look like. `slug` is the server that asks. */
export type NameIndex = { slug: string; bySight: ReadonlyMap<string, readonly NamedAt[]> };

export function indexNames(slug: string, names: Iterable<NamedAt>): NameIndex {
  const bySight = new Map<string, NamedAt[]>();
  for (const named of names) {
    const sight = atSight(named.name);
    const same = bySight.get(sight);
    if (same === undefined) bySight.set(sight, [named]);
    else same.push(named);
  }
  return { slug, bySight };
}

/**
 * The name that this one can be taken for. On the same server any other that looks the same; on another server only
 * what is not simply the same word: `readFile` and `read_file` of two servers are no deceit, `read_fi1e` is.
 */
export function findLookAlike(name: string, { slug, bySight }: NameIndex): string | null {
  for (const other of bySight.get(atSight(name)) ?? []) {
    if (other.name === name) continue;
    if (other.slug === slug) return other.name;
    if (plain(other.name) !== plain(name)) return `${other.slug}/${other.name}`;
  }
  const latin = Array.from(name, (letter) => LOOKS_LIKE[letter] ?? letter.normalize("NFKC")).join("");
  return latin !== name && /^[\x20-\x7e]+$/.test(latin) ? latin : null;
}

/** The same for names that people cannot tell apart at a glance. */
export function atSight(name: string): string {
  return withoutBreaks(
    spell(name)
      .toLowerCase()
      .replace(/[i|1]/g, "l")
      .replaceAll("0", "o")
      .replaceAll("rn", "m")
      .replaceAll("vv", "w"),
  );
}

/** The same for one word, however it is put together. */
function plain(name: string): string {
  return withoutBreaks(name.toLowerCase());
}

function withoutBreaks(name: string): string {
  return name.replace(/[-_.\s]/g, "");
}

const ASCII = /^[\x20-\x7e]*$/;

/** In Latin letters, where others only look like them. */
function spell(name: string): string {
  if (ASCII.test(name)) return name;
  const bare = name.normalize("NFKD").replace(/\p{M}|\p{Cf}/gu, "");
  return Array.from(bare, (letter) => LOOKS_LIKE[letter] ?? letter).join("");
}

/** Letters of other scripts that are drawn like Latin ones (from Unicode's confusables, those met in practice). */
const LOOKS_LIKE: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  (
    [
      ["аɑα", "a"],
      ["АΑ", "A"],
      ["ЬВΒ", "B"],
      ["сϲⅽ", "c"],
      ["СϹ", "C"],
      ["ԁⅾ", "d"],
      ["еҽ℮", "e"],
      ["ЕΕ", "E"],
      ["ɡց", "g"],
      ["һհ", "h"],
      ["НΗ", "H"],
      ["іıɩι", "i"],
      ["ІΙӀ", "I"],
      ["јϳ", "j"],
      ["Ј", "J"],
      ["кκ", "k"],
      ["КΚ", "K"],
      ["ӏⅼ", "l"],
      ["мⅿ", "m"],
      ["МΜ", "M"],
      ["пո", "n"],
      ["Ν", "N"],
      ["оοօ", "o"],
      ["ОΟՕ", "O"],
      ["рρ", "p"],
      ["РΡ", "P"],
      ["ԛ", "q"],
      ["г", "r"],
      ["ѕ", "s"],
      ["Ѕ", "S"],
      ["тτ", "t"],
      ["ТΤ", "T"],
      ["υս", "u"],
      ["ѵν", "v"],
      ["ԝω", "w"],
      ["хχ", "x"],
      ["ХΧ", "X"],
      ["уγ", "y"],
      ["УΥ", "Y"],
      ["Ζ", "Z"],
      ["‐‑‒–—−", "-"],
      ["․", "."],
    ] satisfies [string, string][]
  ).flatMap(([letters, latin]) => Array.from(letters, (letter) => [letter, latin])),
);
