/** The bounds of this server, where callers meet them. */
export const limits = {
  /** Entries on one page of any list. */
  pageMax: 100,
  pageDefault: 20,
  /** GitHub gives no more of any search. */
  searchResultsMax: 1_000,
  queryLengthMax: 256,
  titleLengthMax: 256,
  /** GitHub's own bound on issues, pull requests and comments. */
  bodyLengthMax: 65_536,
  releaseBodyLengthMax: 125_000,
  labelsMax: 100,
  assigneesMax: 10,
  /** Of a body in a list; get_… has more. */
  excerptLength: 300,
  bodyShownMax: 20_000,
  patchShownMax: 4_000,
  /** One call writes or reads so much of a file, bytes; beyond 1 MiB GitHub hands out no content here. */
  fileBytesMax: 1_000_000,
  /** Of a file in one answer. */
  fileCharsMax: 60_000,
  folderEntriesMax: 1_000,
  forecastDaysMax: 16,
  forecastHoursMax: 96,
  placesMax: 20,
  alertsMax: 500,
  /** Services by OpenAPI document, and what one may have. */
  servicesMax: 50,
  documentCharsMax: 4_000_000,
  operationsMax: 1_000,
  answerBytesMax: 256 * 1024,
} as const;
