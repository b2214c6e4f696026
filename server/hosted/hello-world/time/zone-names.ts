import { nearest } from "../../kernel/nearest.ts";
import { BoundedMap } from "./bounded-map.ts";

/** ICU lists zones by the names they had when it first met them; people use today's. */
const renamed: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};
const SUGGESTIONS_MAX = 3;
/** Asking Intl for an alias takes it 50 µs, suggesting names about a millisecond; mistakes come in series. */
const ANSWERS_MAX = 256;

export type ZoneNames = {
  /** Every zone, sorted, by the name in use today. */
  all: readonly string[];
  /** Today's name of a zone, whatever its spelling or alias; null when there is no such zone. */
  find: (name: string) => string | null;
  /** The zones an unknown name may have meant, likeliest first. */
  suggest: (name: string) => string[];
};

export function createZoneNames(): ZoneNames {
  const all = ["UTC", ...Intl.supportedValuesOf("timeZone").map(nameOfToday)].sort();
  const byLowerCase = new Map(all.map((name) => [name.toLowerCase(), name]));
  const aliases = new BoundedMap<{ name: string | null }>(ANSWERS_MAX);
  const suggestions = new BoundedMap<string[]>(ANSWERS_MAX);
  const cities = all.map((name) => name.slice(name.lastIndexOf("/") + 1));

  const findAlias = (name: string) => aliases.getOrMake(name, () => ({ name: askIntl(name) })).name;

  /** The surest way of guessing that finds anything. */
  function guess(name: string): string[] {
    const typed = name.trim().replaceAll(" ", "_").toLowerCase();
    const city = typed.slice(typed.lastIndexOf("/") + 1);
    const inCity = (wanted: string | null) => all.filter((_, at) => cities[at]!.toLowerCase() === wanted);
    const ways = [
      () => inCity(city),
      () => [nearest(typed, all)].filter((zone) => zone !== null),
      () => inCity(nearest(city, cities)?.toLowerCase() ?? null),
      () => (city.length < 3 ? [] : all.filter((zone) => zone.toLowerCase().includes(city))),
    ];
    for (const way of ways) {
      const found = way();
      if (found.length > 0) return found.slice(0, SUGGESTIONS_MAX);
    }
    return [];
  }

  return {
    all,
    find: (name) => byLowerCase.get(name.toLowerCase()) ?? findAlias(name),
    suggest: (name) => suggestions.getOrMake(name, () => guess(name)),
  };
}

const nameOfToday = (name: string): string => renamed[name] ?? name;

/** `US/Eastern`, `CET`, `Asia/Calcutta`. A fixed offset (`+05:30`) is no zone: it knows no daylight saving. */
function askIntl(name: string): string | null {
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return nameOfToday(new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone);
  } catch (error) {
    if (error instanceof RangeError) return null; // how Intl says that it knows no such zone
    throw error;
  }
}
