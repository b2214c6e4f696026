import type { HouseFacts } from "../kernel/house-facts.ts";
import { languageCodes } from "./greeting/greetings.ts";
import { limits } from "./limits.ts";

export type Setting = ReturnType<HouseFacts["configuration"]>[number];
export type Configuration = { version: string; replica: string; limits: Setting[]; settings: Setting[] };

/** This server's own bounds, and those settings of the house that are no secret. */
export function describeConfiguration(house: HouseFacts): Configuration {
  return {
    version: house.version,
    replica: house.replica,
    limits: [
      setting("zonesMax", limits.zonesMax, "Time zones one call may name."),
      setting("nameLengthMax", limits.nameLengthMax, "Characters of a name to greet."),
      setting("years", `${limits.yearMin}–${limits.yearMax}`, "Years in which times are converted."),
      setting("meetingMinutesMax", limits.meetingMinutesMax, "Length of a meeting to plan."),
      setting("languages", languageCodes.join(", "), "Languages greetings are in."),
    ],
    settings: house.configuration(),
  };
}

const setting = (name: string, value: string | number, says: string): Setting => ({
  name,
  value: String(value),
  says,
});
