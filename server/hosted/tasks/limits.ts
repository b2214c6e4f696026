import { workLimits } from "../../contracts/work.ts";

/** The bounds of this server. What is refused names its bound. */
export const limits = {
  ...workLimits,
  pageDefault: 50,
  weeksMax: 26,
  reviewsMax: 52,
  channelsMax: 10,
  hoursPerWeekMax: 80,
  nameMax: 100,
  milestonesMax: 200,
} as const;
