import { setImmediate as nextTurn } from "node:timers/promises";
import { GatewayError, isGatewayError } from "../../../foundation/gateway-error.ts";
import type { Introduction } from "./introduce.ts";
import { type AskFirst, discover, initialize, type Met } from "./meet-server.ts";

/** Long enough for whoever has started; one that was never heard to know the modern era may not answer it at all, ms. */
const SILENCE_MS_MAX = 3_000;

type Wanted = {
  askFor: (waits: AbortSignal) => AskFirst;
  introduction: Introduction;
  /** To speak the modern era: then its silence means no more than that it has yet to start. */
  isKnown: boolean;
  signal: AbortSignal;
};

/**
 * Modern first. Who is silent may not know that question, or may still be starting: it is asked in the legacy era as
 * well, and the first question stays open. Servers that know both go by what they were asked last.
 */
export async function meetInTime({ askFor, introduction, isKnown, signal }: Wanted): Promise<Met> {
  const enough = new AbortController();
  const ask = askFor(AbortSignal.any([signal, enough.signal]));
  const modern = discover(ask, introduction).catch(noneIfRefused);
  try {
    const heard = isKnown ? await modern : await Promise.race([modern, silence()]);
    if (heard !== undefined) return heard ?? (await initialize(ask, introduction));
    return await hearBoth(modern, initialize(ask, introduction));
  } finally {
    enough.abort(new GatewayError("cancelled"));
  }
}

async function hearBoth(discovered: Promise<Met | null>, legacy: Promise<Met>): Promise<Met> {
  const modern = discovered.catch(() => null); // what is wrong with it there is nothing against the other era
  const alone = modern.then((met) => (met === null ? legacy : silence().then(() => met)));
  try {
    const met = await Promise.race([legacy, alone]);
    if (met.era === "modern") return met;
    const other = await Promise.race([modern, nextTurn(null)]); // both may come in one breath
    return other === null ? met : { ...met, knowsModern: true };
  } catch (error) {
    const met = await Promise.race([modern, silence()]);
    if (met === undefined || met === null) throw error;
    return met;
  }
}

function silence(): Promise<undefined> {
  return new Promise((resolve) => void setTimeout(() => resolve(undefined), SILENCE_MS_MAX).unref());
}

/** By a server of HTTP+SSE that looks at what is posted to it. */
function noneIfRefused(error: unknown): null {
  if (isGatewayError(error) && error.data?.status === 400) return null;
  throw error;
}
