/** What a service says of how often it may be asked. */
export type LimitWindow = {
  /** Windows of one service are counted apart: "core", "search", "daily". */
  name: string;
  limit: number | null;
  remaining: number;
  /** Epoch ms. */
  resetAtMs: number;
  /** Whatever is asked counts; otherwise only what is asked under its name. */
  countsAll: boolean;
};

type Headers = Readonly<Record<string, string | undefined>>;

/** Larger numbers are moments, smaller ones seconds from now: services write either. */
const EPOCH_SECONDS_MIN = 1_000_000_000;
const EPOCH_MS_MIN = 1_000_000_000_000;
const DAY_MS = 86_400_000;

/** Every window that an answer tells, in the words of GitHub, HubSpot, and the drafts of RFC RateLimit. */
export function readRateLimits(headers: Headers, nowMs: number, name = "requests"): LimitWindow[] {
  return [
    ...readXRateLimit(headers, nowMs, name),
    ...readRateLimit(headers, nowMs, name),
    ...readHubSpot(headers, nowMs),
  ];
}

/** Epoch ms until which the service wants to be left alone. */
export function readRetryAfter(headers: Headers, nowMs: number): number | null {
  const said = headers["retry-after"]?.trim();
  if (said === undefined || said === "") return null;
  if (/^\d+(\.\d+)?$/.test(said)) return nowMs + Number(said) * 1_000;
  const at = Date.parse(said);
  return Number.isNaN(at) ? null : at;
}

/** X-RateLimit-Limit, -Remaining, -Reset; GitHub also says which of its limits with -Resource. */
function readXRateLimit(headers: Headers, nowMs: number, name: string): LimitWindow[] {
  const remaining = numberOf(headers["x-ratelimit-remaining"]);
  const reset = numberOf(headers["x-ratelimit-reset"]);
  if (remaining === null || reset === null) return [];
  return [
    {
      name: headers["x-ratelimit-resource"] ?? name,
      limit: numberOf(headers["x-ratelimit-limit"]),
      remaining,
      resetAtMs: momentOf(reset, nowMs),
      countsAll: false,
    },
  ];
}

/** RateLimit-* of the first drafts, `limit=…, remaining=…, reset=…` and `"name";r=…;t=…` of the later ones. */
function readRateLimit(headers: Headers, nowMs: number, name: string): LimitWindow[] {
  const apart = numberOf(headers["ratelimit-remaining"]);
  const seconds = numberOf(headers["ratelimit-reset"]);
  if (apart !== null && seconds !== null) {
    const limit = numberOf(headers["ratelimit-limit"]?.split(",")[0]);
    return [{ name, limit, remaining: apart, resetAtMs: momentOf(seconds, nowMs), countsAll: false }];
  }
  const joined = headers.ratelimit;
  if (joined === undefined) return [];
  if (joined.includes("=") && !joined.trim().startsWith('"')) {
    const parts = parametersOf(joined, ",");
    return windowOf(name, parts.limit, parts.remaining, parts.reset, nowMs);
  }
  return joined.split(/,(?=\s*")/).flatMap((item) => {
    const own = /^\s*"([^"]*)"/.exec(item)?.[1] ?? name;
    const { r, t } = parametersOf(item, ";");
    return windowOf(own, quotaOf(headers["ratelimit-policy"], own), r, t, nowMs);
  });
}

/** HubSpot counts ten seconds and the day; neither says when it ends, so the longest it can take is assumed. */
function readHubSpot(headers: Headers, nowMs: number): LimitWindow[] {
  const remaining = numberOf(headers["x-hubspot-ratelimit-remaining"]);
  const intervalMs = numberOf(headers["x-hubspot-ratelimit-interval-milliseconds"]);
  const daily = numberOf(headers["x-hubspot-ratelimit-daily-remaining"]);
  return [
    ...(remaining === null || intervalMs === null
      ? []
      : [
          {
            name: "interval",
            limit: numberOf(headers["x-hubspot-ratelimit-max"]),
            remaining,
            resetAtMs: nowMs + intervalMs,
            countsAll: true,
          },
        ]),
    ...(daily === null
      ? []
      : [
          {
            name: "daily",
            limit: numberOf(headers["x-hubspot-ratelimit-daily"]),
            remaining: daily,
            resetAtMs: (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS,
            countsAll: true,
          },
        ]),
  ];
}

function windowOf(
  name: string,
  limit: string | undefined,
  remaining: string | undefined,
  seconds: string | undefined,
  nowMs: number,
): LimitWindow[] {
  const left = numberOf(remaining);
  const reset = numberOf(seconds);
  if (left === null || reset === null) return [];
  return [
    { name, limit: numberOf(limit), remaining: left, resetAtMs: momentOf(reset, nowMs), countsAll: true },
  ];
}

function quotaOf(policy: string | undefined, name: string): string | undefined {
  const items = policy?.split(/,(?=\s*")/) ?? [];
  const own = items.find((item) => item.trim().startsWith(`"${name}"`));
  return own === undefined ? undefined : parametersOf(own, ";").q;
}

function parametersOf(text: string, between: string): Record<string, string | undefined> {
  const pairs = text.split(between).map((part) => part.split("=").map((side) => side.trim()));
  return Object.fromEntries(pairs.filter(([key, value]) => key && value));
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined || text.trim() === "") return null;
  const number = Number(text);
  return Number.isFinite(number) && number >= 0 ? number : null;
}

function momentOf(reset: number, nowMs: number): number {
  if (reset >= EPOCH_MS_MIN) return reset;
  return reset >= EPOCH_SECONDS_MIN ? reset * 1_000 : nowMs + reset * 1_000;
}
