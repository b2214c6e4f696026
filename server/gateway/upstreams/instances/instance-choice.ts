import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { PooledInstance } from "./pooled-instance.ts";
import { type StrategyName, strategies } from "./strategies/strategies.ts";
import type { Candidate, Strategy } from "./strategies/strategy.ts";

type Choosable = Candidate & { member: PooledInstance };

/** Which instance takes a call: of those that are well, by the strategy; for whom it must be the same one, that one. */
export class InstanceChoice {
  readonly #strategy: Strategy;
  readonly #sticky: Strategy;
  readonly #loadOf: (instanceId: string) => number | null;

  constructor(name: StrategyName, random: () => number, loadOf: (instanceId: string) => number | null) {
    this.#strategy = strategies[name](random);
    this.#sticky = strategies.sticky();
    this.#loadOf = loadOf;
  }

  /** Null: there is none but those to be left out. */
  choose(
    members: ReadonlyMap<string, PooledInstance>,
    key: string | null,
    leftOut: ReadonlySet<PooledInstance>,
    atMs: number,
  ): PooledInstance | null {
    const well: PooledInstance[] = [];
    for (const member of members.values()) if (!leftOut.has(member) && member.isWell()) well.push(member);
    if (well.length < 2) return well[0] ?? null;
    if (key !== null) {
      const itsOwn = well.find(({ connections }) => connections.has(key));
      if (itsOwn !== undefined) return itsOwn;
    }
    const inside = well.filter((member) => !member.isEjected());
    const candidates = (inside.length === 0 ? well : inside).map((member) => this.#choosable(member, atMs));
    return (key === null ? this.#strategy : this.#sticky).choose(candidates, key).member;
  }

  #choosable(member: PooledInstance, atMs: number): Choosable {
    return { ...member.asCandidate(this.#loadOf(member.instance.id), atMs), member };
  }
}

/** Said at once: nobody waits for what is known to be broken. */
export function noneIsWell(members: Iterable<PooledInstance>): GatewayError {
  const all = [...members];
  const instances = all.map((member) => {
    const { id, state, reason, isDraining } = member.view();
    return { id, state, reason: isDraining ? "It is being drained." : reason };
  });
  const waits = all.map(({ breaker }) => Math.ceil(breaker.waitMs)).filter((ms) => ms > 0);
  return new GatewayError("upstream_unhealthy", {
    data: { instances, ...(waits.length > 0 && { retryAfterMs: Math.min(...waits) }) },
  });
}
