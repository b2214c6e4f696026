/** The bounds of this server; `get_server_configuration` reads them aloud. */
export const limits = {
  /** A zone costs one row and, the first time, about 0.1 ms. */
  zonesMax: 20,
  nameLengthMax: 80,
  /** Before 1970 offsets are local lore; after 2100 daylight saving rules are guesses. */
  yearMin: 1970,
  yearMax: 2100,
  meetingMinutesMax: 480,
} as const;
