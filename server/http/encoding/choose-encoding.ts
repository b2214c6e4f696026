export type Encoding = "br" | "gzip";

const NAMES: Readonly<Record<string, Encoding | undefined>> = { br: "br", gzip: "gzip", "x-gzip": "gzip" };
/** At the same weight. */
const OURS_FIRST: readonly Encoding[] = ["br", "gzip"];

/** By Accept-Encoding's weights (RFC 9110, 12.5.3). Null: as it is. */
export function chooseEncoding(acceptEncoding: string | null): Encoding | null {
  if (acceptEncoding === null) return null;
  const weights = new Map<Encoding | "*" | "identity", number>();
  for (const offer of acceptEncoding.toLowerCase().split(",")) {
    const [name = "", ...parameters] = offer.split(";").map((part) => part.trim());
    const known = name === "*" || name === "identity" ? name : NAMES[name];
    if (known !== undefined) weights.set(known, weightOf(parameters));
  }
  const weigh = (encoding: Encoding) => weights.get(encoding) ?? weights.get("*") ?? 0;
  const best = OURS_FIRST.reduce((best, next) => (weigh(next) > weigh(best) ? next : best));
  return weigh(best) > 0 && weigh(best) >= (weights.get("identity") ?? 0) ? best : null;
}

function weightOf(parameters: readonly string[]): number {
  const stated = parameters.find((parameter) => parameter.startsWith("q="));
  if (stated === undefined) return 1;
  const weight = Number(stated.slice(2));
  return weight >= 0 && weight <= 1 ? weight : 0;
}
