/** Units by what they measure, as an expression names them. Those of mathjs, and the everyday ones it lacks. */
export const unitsByDimension: Readonly<Record<string, readonly string[]>> = {
  length: [
    "m",
    "km",
    "cm",
    "mm",
    "inch",
    "ft",
    "yard",
    "mile",
    "nauticalMile",
    "angstrom",
    "au",
    "lightyear",
  ],
  area: ["m2", "cm2", "km2", "hectare", "acre", "sqft", "sqin", "sqmi"],
  volume: ["m3", "L", "mL", "gallon", "quart", "pint", "cup", "floz", "tablespoon", "teaspoon", "oilbarrel"],
  mass: ["g", "kg", "mg", "tonne", "lb", "oz", "stone", "grain"],
  time: ["s", "ms", "minute", "hour", "day", "week", "month", "year", "decade", "century"],
  speed: ["m/s", "km/h", "mph", "knot"],
  temperature: ["K", "degC", "degF", "degR"],
  angle: ["rad", "deg", "grad", "cycle", "arcmin", "arcsec"],
  force: ["N", "kN", "lbf", "kgf", "dyn"],
  energy: ["J", "kJ", "Wh", "kWh", "cal", "kcal", "BTU", "eV", "erg"],
  power: ["W", "kW", "MW", "hp"],
  pressure: ["Pa", "kPa", "bar", "mbar", "atm", "psi", "torr", "mmHg"],
  frequency: ["Hz", "kHz", "MHz", "GHz", "rpm"],
  data: ["b", "B", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "Mb", "Gb"],
  electricity: ["A", "mA", "V", "kV", "ohm", "F", "C", "Ah", "H", "S", "Wb", "T"],
  "amount of substance": ["mol", "mmol"],
  "luminous intensity": ["cd"],
};

export const unitNames: readonly string[] = Object.values(unitsByDimension).flat();

/** What mathjs does not know. Those with prefixes take them in front: kcal, Mcal. */
export const extraUnits: Readonly<
  Record<string, { definition: string; aliases?: string[]; prefixes?: "short" | "long" }>
> = {
  mph: { definition: "1 mile / hour" },
  kph: { definition: "1 km / hour", aliases: ["kmh"] },
  knot: { definition: "1852 m / hour", aliases: ["knots"] },
  nauticalMile: { definition: "1852 m", aliases: ["nauticalMiles", "nmi"] },
  au: { definition: "149597870700 m" },
  lightyear: { definition: "9460730472580800 m", aliases: ["lightyears"] },
  cal: { definition: "4.184 J", prefixes: "short" },
  rpm: { definition: "1 / minute" },
};
