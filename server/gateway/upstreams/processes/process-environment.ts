import { isPassedOn } from "../../../contracts/passed-on-variables.ts";
import { isOwnVariable } from "../../../contracts/registry-process.ts";

type Granted = {
  /** Names of the house's own variables. */
  passOn: readonly string[];
  /** Set by the operator, for this server alone. */
  values: Readonly<Record<string, string>>;
};

/** The whole environment of a process: of the house's what any needs and what it may have by name, and values of its own. */
export function processEnvironment(
  house: Readonly<Record<string, string | undefined>>,
  { passOn, values }: Granted,
): Record<string, string> {
  const named = new Set(passOn);
  // Who sets HTTPS_PROXY means https_proxy as well: programs differ in which they believe.
  const isSet = new Set(Object.keys(values).map((name) => name.toLowerCase()));
  const passed = Object.entries(house).filter(([name, value]) => {
    if (value === undefined || isOwnVariable(name)) return false;
    return named.has(name) || (isPassedOn(name) && !isSet.has(name.toLowerCase()));
  });
  return { ...(Object.fromEntries(passed) as Record<string, string>), ...values };
}
