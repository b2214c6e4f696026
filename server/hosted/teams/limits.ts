/** The bounds of this server. What is refused names its bound. */
export const limits = {
  /** Of a message; Microsoft Teams takes about 28 KB. */
  messageLengthMax: 8_000,
  nameLengthMax: 50,
  topicLengthMax: 200,
  noteLengthMax: 280,
  subjectLengthMax: 200,
  notesLengthMax: 4_000,
  searchLengthMax: 200,
  pageMax: 100,
  pageDefault: 20,
  peopleMax: 1_000,
  channelsMax: 500,
  membersMax: 20,
  attendeesMax: 20,
  meetingMinutesMin: 5,
  meetingMinutesMax: 720,
  /** How far a search for times may reach, days. */
  searchDaysMax: 31,
  suggestionsMax: 20,
  presenceMinutesMax: 10_080,
  rulesMax: 100,
  routesMax: 100,
  hooksMax: 100,
  conditionsMax: 10,
  wordsMax: 20,
  eventTypesMax: 20,
  /** Of what an incoming webhook is sent. */
  hookBodyBytesMax: 65_536,
  /** Posts through one incoming webhook: so many at once, then one a second. */
  hookBurst: 30,
  /** Notifications and webhook calls that wait. Past it the newest are refused, and the log says so. */
  outboxMax: 10_000,
  /** Entries of one digest that are told in full. */
  digestEntriesMax: 30,
  yearMin: 2000,
  yearMax: 2100,
} as const;
