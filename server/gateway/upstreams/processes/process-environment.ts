import { isOfHousesUser, isPassedOn } from "../../../contracts/passed-on-variables.ts";
import { isOwnVariable } from "../../../contracts/registry-process.ts";

type Granted = {
  /** Names of the house's own variables. */
  passOn: readonly string[];
  /** Set by the operator, for this server alone. */
  values: Readonly<Record<string, string>>;
  /** It runs as somebody else than the house does. */
  isOtherUser: boolean;
};

/** The whole environment of a process: of the house's what any needs and what it may have by name, and values of its own. */
export function processEnvironment(
  house: Readonly<Record<string, string | undefined>>,
  { passOn, values, isOtherUser }: Granted,
): Record<string, string> {
  const named = new Set(passOn);
  // Who sets HTTPS_PROXY means https_proxy as well: programs differ in which they believe.
  const isSet = new Set(Object.keys(values).map((name) => name.toLowerCase()));
  const passed = Object.entries(house).filter(([name, value]) => {
    if (value === undefined || isOwnVariable(name)) return false;
    if (named.has(name)) return true;
    return isPassedOn(name) && !isSet.has(name.toLowerCase()) && !(isOtherUser && isOfHousesUser(name));
  });
  return { ...(Object.fromEntries(passed) as Record<string, string>), ...values };
}
