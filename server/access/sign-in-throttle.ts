import type { Clock } from "../foundation/clock.ts";
import { networkOf } from "./network-of.ts";
import { createThrottle } from "./throttle.ts";

/** One person mistyping: five at once, then one every half minute. */
const PER_PERSON = { burst: 5, intervalMs: 30_000, keysMax: 20_000 };
/** One office behind one address, or one machine trying many emails. */
const PER_ADDRESS = { burst: 30, intervalMs: 5_000, keysMax: 20_000 };
/** One person tried from many addresses. Generous: whoever does it also keeps the person out. */
const PER_ACCOUNT = { burst: 100, intervalMs: 10_000, keysMax: 20_000 };
/** Opening and accepting invitation links, whose tokens cannot be guessed anyway. */
const PER_ADDRESS_LINKS = { burst: 60, intervalMs: 1_000, keysMax: 20_000 };

/** A flood of refused attempts leaves one record a minute, not a flood of records. */
const REFUSALS_RECORDED = { burst: 1, intervalMs: 60_000, keysMax: 20_000 };

export type SignInThrottle = {
  /** 0 when the password may be tried; otherwise how long to wait, ms. Counts before it is tried. */
  spend: (email: string, address: string) => number;
  /** Whether this refused attempt is worth a record of its own. */
  isNews: (address: string) => boolean;
  /** The password was right: only wrong ones count. */
  giveBack: (email: string, address: string) => void;
  spendLink: (address: string) => number;
};

export function createSignInThrottle(clock: Clock): SignInThrottle {
  const persons = createThrottle(PER_PERSON, clock);
  const accounts = createThrottle(PER_ACCOUNT, clock);
  const networks = createThrottle(PER_ADDRESS, clock);
  const links = createThrottle(PER_ADDRESS_LINKS, clock);
  const refusals = createThrottle(REFUSALS_RECORDED, clock);
  const personKey = (email: string, network: string) => `${network} ${email}`;

  return {
    spend(email, address) {
      const network = networkOf(address);
      return networks.spend(network) || persons.spend(personKey(email, network)) || accounts.spend(email);
    },
    isNews: (address) => refusals.spend(networkOf(address)) === 0,
    giveBack(email, address) {
      const network = networkOf(address);
      networks.giveBack(network);
      persons.giveBack(personKey(email, network));
      accounts.giveBack(email);
    },
    spendLink: (address) => links.spend(networkOf(address)),
  };
}
