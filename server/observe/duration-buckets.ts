/** Log-spaced: a bucket is a quarter wider than the one before, so a percentile is right within 12 %. */
export const BUCKET_COUNT = 80;
export const FIRST_MS = 0.01;
export const RATIO = 1.25;

const LOG_RATIO = Math.log(RATIO);

export function bucketOf(ms: number): number {
  if (ms <= FIRST_MS) return 0;
  return Math.min(BUCKET_COUNT - 1, Math.floor(Math.log(ms / FIRST_MS) / LOG_RATIO));
}

/** Upper edge of bucket n, ms. */
export function upperEdge(bucket: number): number {
  return FIRST_MS * RATIO ** (bucket + 1);
}

/** The duration below which `share` of the counted ones lie; null when nothing was counted. */
export function percentile(counts: ArrayLike<number>, share: number): number | null {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  if (total === 0) return null;
  let left = Math.ceil(total * share);
  for (let bucket = 0; bucket < counts.length; bucket++) {
    left -= counts[bucket]!;
    if (left <= 0) return upperEdge(bucket) / Math.sqrt(RATIO);
  }
  return upperEdge(counts.length - 1);
}
