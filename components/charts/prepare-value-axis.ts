const TICKS_WANTED = 4;
const ROUND = [1, 2, 2.5, 5, 10];

/** Round ticks from zero to just above the largest value; whole numbers only, since calls are counted. */
export function prepareValueAxis(valueMax: number): number[] {
  if (valueMax <= 0) return [0, 1];
  const rough = valueMax / TICKS_WANTED;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const round = ROUND.find((factor) => factor * magnitude >= rough) ?? 10;
  const step = Math.max(1, Math.ceil(round * magnitude));
  const count = Math.max(1, Math.ceil(valueMax / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
