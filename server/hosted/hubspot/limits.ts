/** The bounds of this server. What is refused names its bound; HubSpot's own are marked as such. */
export const limits = {
  /** HubSpot: inputs of one batch. */
  batchMax: 100,
  /** HubSpot: rows of one page of a search, and rows a search ever reaches. */
  searchPageMax: 100,
  searchReachMax: 10_000,
  /** HubSpot: records of one batch that are read with the history of a property. */
  historyBatchMax: 50,
  /** HubSpot: seconds a signed webhook is good for, either way. */
  webhookAgeSecondsMax: 300,
  webhookBytesMax: 1024 * 1024,
  webhookEventsMax: 100,
  /** HubSpot: conditions in one group of a search. */
  filtersMax: 6,
  filterValuesMax: 100,
  filterValueMax: 500,
  pageDefault: 20,
  propertiesMax: 60,
  valueMax: 5_000,
  /** HubSpot: characters of a text. */
  mirroredValueMax: 65_536,
  queryMax: 200,
  wordsMax: 60,
  wordLengthMax: 40,
  /** Counting stops here: "1,000 or more" says as much as the number, in a tenth of the time. */
  countMax: 1_000,
  noteMax: 10_000,
  /** Recipients of one email: each is a letter of its own. */
  recipientsMax: 1_000,
  /** Past it a mailing is an operator's. */
  callersRecipientsMax: 25,
  emailBodyMax: 50_000,
  /** Deals that one report reads. */
  dealsMax: 5_000,
  /** Contacts that one ranking reads. */
  rankedMax: 500,
  scoringRulesMax: 50,
  pipelineStagesMax: 20,
  /** Records one run of the sync takes, of each kind and way; the next run goes on from there. */
  syncRecordsMax: 2_000,
  /** Lines of one run's report that are kept. */
  syncLinesMax: 500,
} as const;
