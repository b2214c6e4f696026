/** The structured answers so far, the last one of each tool. */
export type Seen = Readonly<Record<string, Record<string, unknown> | undefined>>;

export type Example = {
  tool: string;
  args: object | ((seen: Seen) => object);
  /** Part of the structured answer; or, as a pattern, the words of it. */
  answers: Record<string, unknown> | RegExp;
};

const repository = "octocat/hello-world";
const ZERO_SHA = "0".repeat(40);
const NOT_RIGHT = /are not right/;
const NO_CURSOR = /Start again without a cursor/;
const of = (tool: string, key: string) => (seen: Seen) => seen[tool]?.[key];

/**
 * Every tool with good input, each kind of bad input, and at its bounds: to be called in this order by an admin, on the
 * stand-ins of `stand-in/`. Here directly; over /mcp/api-integration by a real client.
 */
export function createExamples({
  libraryUrl,
  libraryKey,
}: {
  libraryUrl: string;
  libraryKey: string;
}): readonly Example[] {
  return [
    ...repositories,
    ...issues,
    ...pullRequests,
    ...files,
    ...releases,
    ...weather,
    ...services({ libraryUrl, libraryKey }),
    { tool: "get_service_health", args: {}, answers: { services: expectedServices } },
    { tool: "get_service_health", args: { service: "nobody" }, answers: { services: [] } },
    { tool: "get_service_health", args: { service: "x".repeat(101) }, answers: NOT_RIGHT },
  ];
}

const expectedServices = [
  ...[
    { service: "GitHub", state: "healthy" },
    { service: "Open-Meteo", state: "healthy" },
  ],
  ...[
    { service: "Open-Meteo geocoding" },
    { service: "National Weather Service" },
    { service: "OpenAPI documents" },
  ],
  { service: "library", state: "healthy" },
];

const repositories: readonly Example[] = [
  {
    tool: "search_repositories",
    args: { query: "first repository" },
    answers: { total: 1, repositories: [{ repository }] },
  },
  {
    tool: "search_repositories",
    args: { query: "nothing-like-it" },
    answers: { total: 0, repositories: [] },
  },
  { tool: "search_repositories", args: { query: "hello", limit: 100 }, answers: { nextCursor: null } },
  { tool: "search_repositories", args: { query: "" }, answers: NOT_RIGHT },
  { tool: "search_repositories", args: { query: "a".repeat(257) }, answers: /query: expected at most 256/ },
  { tool: "search_repositories", args: { query: "a", limit: 101 }, answers: /limit: expected at most 100/ },
  { tool: "search_repositories", args: { query: "a", sort: "size" }, answers: /sort: expected one of/ },
  { tool: "search_repositories", args: { query: "a", cursor: "zzz" }, answers: NO_CURSOR },
  {
    tool: "search_repositories",
    args: { query: "a", limit: 100, cursor: Buffer.from("page:11").toString("base64url") },
    answers: /first 1000 results only/,
  },
  {
    tool: "get_repository",
    args: { repository },
    answers: { repository, defaultBranch: "main", isPrivate: false },
  },
  { tool: "get_repository", args: { repository: "octocat/gone" }, answers: /has nothing there, or hides it/ },
  { tool: "get_repository", args: { repository: "hello-world" }, answers: /an owner and a name/ },
  { tool: "get_repository", args: { repository: "../user" }, answers: /an owner and a name/ },
  { tool: "get_repository", args: { repository: "octocat/.." }, answers: /an owner and a name/ },
  {
    tool: "create_repository",
    args: { name: "plans", description: "Ours" },
    answers: { repository: "octocat/plans", isPrivate: true },
  },
  { tool: "create_repository", args: { name: "plans" }, answers: /name: already_exists/ },
  { tool: "create_repository", args: { name: "our plans" }, answers: /expected letters, digits/ },
  { tool: "create_repository", args: { name: "x".repeat(101) }, answers: NOT_RIGHT },
  {
    tool: "update_repository",
    args: { repository: "octocat/plans", description: "Yours" },
    answers: { description: "Yours" },
  },
  { tool: "update_repository", args: { repository: "octocat/plans" }, answers: /Nothing to change/ },
  { tool: "update_repository", args: { repository, defaultBranch: "a..b" }, answers: NOT_RIGHT },
];

const issues: readonly Example[] = [
  {
    tool: "search_issues",
    args: { query: "loud" },
    answers: { total: 1, issues: [{ number: 1, repository }] },
  },
  {
    tool: "search_issues",
    args: { query: "quietly", kind: "pull_request" },
    answers: { total: 1, issues: [{ isPullRequest: true }] },
  },
  { tool: "search_issues", args: { query: "loud", kind: "commit" }, answers: /kind: expected one of/ },
  { tool: "search_issues", args: {}, answers: /query: is required/ },
  {
    tool: "create_issue",
    args: { repository, title: "Greet in Norwegian", body: "Hei", labels: ["idea"] },
    answers: { state: "open", labels: ["idea"], author: "octocat" },
  },
  { tool: "create_issue", args: { repository, title: " " }, answers: /title: expected at least 1/ },
  {
    tool: "create_issue",
    args: { repository, title: "x".repeat(257) },
    answers: /title: expected at most 256/,
  },
  {
    tool: "create_issue",
    args: { repository, title: "x", assignees: ["no body"] },
    answers: /a login of GitHub/,
  },
  { tool: "create_issue", args: { repository: "octocat/gone", title: "x" }, answers: /has nothing there/ },
  { tool: "create_issue", args: { repository, tittle: "x" }, answers: /did you mean "title"\?/ },
  {
    tool: "list_issues",
    args: { repository, labels: ["idea"] },
    answers: { issues: [{ title: "Greet in Norwegian" }], nextCursor: null },
  },
  { tool: "list_issues", args: { repository, state: "all", limit: 1 }, answers: { issues: [{ number: 1 }] } },
  {
    tool: "list_issues",
    args: (seen) => ({ repository, state: "all", limit: 1, cursor: of("list_issues", "nextCursor")(seen) }),
    answers: { nextCursor: null },
  },
  { tool: "list_issues", args: { repository, updatedSince: "yesterday" }, answers: NOT_RIGHT },
  { tool: "list_issues", args: { repository, limit: 0 }, answers: /limit: expected at least 1/ },
  {
    tool: "get_issue",
    args: { repository, number: 1 },
    answers: { title: "The greeting is too loud", body: "It shouts." },
  },
  { tool: "get_issue", args: { repository, number: 999 }, answers: /has nothing there/ },
  { tool: "get_issue", args: { repository, number: 0 }, answers: /number: expected at least 1/ },
  {
    tool: "add_issue_comment",
    args: { repository, number: 1, body: "Agreed." },
    answers: { body: "Agreed.", author: "octocat" },
  },
  { tool: "add_issue_comment", args: { repository, number: 1, body: "" }, answers: NOT_RIGHT },
  {
    tool: "add_issue_comment",
    args: { repository, number: 1, body: "x".repeat(65_537) },
    answers: /body: expected at most 65536/,
  },
  {
    tool: "list_issue_comments",
    args: { repository, number: 1 },
    answers: { comments: [{ body: "Agreed." }], nextCursor: null },
  },
  { tool: "list_issue_comments", args: { repository, number: 1, cursor: "!" }, answers: NO_CURSOR },
  {
    tool: "update_issue",
    args: { repository, number: 1, state: "closed", stateReason: "completed" },
    answers: { state: "closed", stateReason: "completed" },
  },
  { tool: "update_issue", args: { repository, number: 1 }, answers: /Nothing to change/ },
  {
    tool: "update_issue",
    args: { repository, number: 1, stateReason: "completed" },
    answers: /Nothing to change/,
  },
  { tool: "update_issue", args: { repository, number: 1, state: "ajar" }, answers: /state: expected one of/ },
];

const pull = (seen: Seen) => ({ repository, number: seen.create_pull_request?.number });
const pullRequests: readonly Example[] = [
  {
    tool: "create_pull_request",
    args: { repository, title: "Hei", from: "norsk", into: "main" },
    answers: { state: "open", from: "norsk", into: "main" },
  },
  {
    tool: "create_pull_request",
    args: { repository, title: "Hei", from: "main", into: "main" },
    answers: /Validation Failed; head: invalid/,
  },
  {
    tool: "create_pull_request",
    args: { repository, title: "Hei", from: "a b", into: "main" },
    answers: /expected a branch/,
  },
  {
    tool: "list_pull_requests",
    args: { repository },
    answers: { pullRequests: [{ number: 2 }, { from: "norsk" }], nextCursor: null },
  },
  { tool: "list_pull_requests", args: { repository, state: "merged" }, answers: /state: expected one of/ },
  { tool: "get_pull_request", args: pull, answers: { title: "Hei", isMergeable: true, mergeState: "clean" } },
  { tool: "get_pull_request", args: { repository, number: 999 }, answers: /has nothing there/ },
  {
    tool: "list_pull_request_files",
    args: pull,
    answers: { files: [{ path: "README.md", status: "modified" }] },
  },
  { tool: "list_pull_request_files", args: { repository }, answers: /number: is required/ },
  {
    tool: "update_pull_request",
    args: (seen) => ({ ...pull(seen), title: "Hei, verden" }),
    answers: { title: "Hei, verden" },
  },
  { tool: "update_pull_request", args: pull, answers: /Nothing to change/ },
  {
    tool: "merge_pull_request",
    args: (seen) => ({ ...pull(seen), headSha: ZERO_SHA }),
    answers: /Head branch was modified/,
  },
  {
    tool: "merge_pull_request",
    args: (seen) => ({ ...pull(seen), headSha: "main" }),
    answers: /40 hex digits/,
  },
  {
    tool: "merge_pull_request",
    args: (seen) => ({ ...pull(seen), headSha: seen.create_pull_request?.headSha, method: "squash" }),
    answers: { isMerged: true },
  },
  {
    tool: "merge_pull_request",
    args: (seen) => ({ ...pull(seen), headSha: seen.create_pull_request?.headSha }),
    answers: /not mergeable/,
  },
];

const files: readonly Example[] = [
  {
    tool: "list_repository_files",
    args: { repository, path: "docs" },
    answers: { entries: [{ path: "docs/guide.md", kind: "file" }] },
  },
  {
    tool: "list_repository_files",
    args: { repository },
    answers: { entries: [{ name: "README.md" }, { name: "docs", kind: "folder" }, {}] },
  },
  { tool: "list_repository_files", args: { repository, path: "/docs" }, answers: /expected a path/ },
  { tool: "list_repository_files", args: { repository, path: "README.md" }, answers: /is a file/ },
  {
    tool: "read_repository_file",
    args: { repository, path: "docs/guide.md", fromLine: 30 },
    answers: { content: "Line 30\n", nextLine: null },
  },
  {
    tool: "read_repository_file",
    args: { repository, path: "docs/guide.md", fromLine: 31 },
    answers: /has 30 lines/,
  },
  { tool: "read_repository_file", args: { repository, path: "docs/../README.md" }, answers: /"\."s alone/ },
  { tool: "read_repository_file", args: { repository, path: "docs" }, answers: /is a folder/ },
  { tool: "read_repository_file", args: { repository, path: "logo.png" }, answers: /is binary/ },
  { tool: "read_repository_file", args: { repository, path: "gone.md" }, answers: /has nothing there/ },
  { tool: "read_repository_file", args: { repository, path: "README.md" }, answers: { path: "README.md" } },
  {
    tool: "write_repository_file",
    args: { repository, path: "README.md", content: "# Hei\n", message: "Hei" },
    answers: /wasn't supplied/,
  },
  {
    tool: "write_repository_file",
    args: { repository, path: "README.md", content: "# Hei\n", message: "Hei", expectedSha: ZERO_SHA },
    answers: /something else is in its way/,
  },
  {
    tool: "write_repository_file",
    args: (seen) => ({
      repository,
      path: "README.md",
      content: "# Hei\n",
      message: "Hei",
      expectedSha: seen.read_repository_file?.sha,
    }),
    answers: { path: "README.md" },
  },
  {
    tool: "write_repository_file",
    args: { repository, path: "big.txt", content: "é".repeat(500_001), message: "Big" },
    answers: /1000002 bytes; 1000000 can be written/,
  },
  {
    tool: "write_repository_file",
    args: { repository, path: "a", content: "", message: "" },
    answers: NOT_RIGHT,
  },
  {
    tool: "search_code",
    args: { query: "Line 1" },
    answers: { total: 1, files: [{ path: "docs/guide.md" }] },
  },
  { tool: "search_code", args: { query: " " }, answers: NOT_RIGHT },
];

const releases: readonly Example[] = [
  {
    tool: "create_release",
    args: { repository, tag: "v2.0.0", name: "Two", body: "- Hei" },
    answers: { tag: "v2.0.0", isDraft: true, publishedAt: null },
  },
  { tool: "create_release", args: { repository, tag: "v2.0.0" }, answers: /tag_name: already_exists/ },
  { tool: "create_release", args: { repository, tag: "v 2" }, answers: /expected a branch, tag or commit/ },
  { tool: "get_release", args: { repository }, answers: /has nothing there/ },
  {
    tool: "update_release",
    args: (seen) => ({ repository, id: seen.create_release?.id, isDraft: false }),
    answers: { isDraft: false },
  },
  { tool: "update_release", args: { repository, id: 1 }, answers: /Nothing to change/ },
  { tool: "update_release", args: { repository, id: 9_999, name: "x" }, answers: /has nothing there/ },
  { tool: "get_release", args: { repository }, answers: { tag: "v2.0.0", body: "- Hei" } },
  { tool: "get_release", args: { repository, tag: "v2.0.0" }, answers: { name: "Two" } },
  {
    tool: "list_releases",
    args: { repository },
    answers: { releases: [{ tag: "v2.0.0" }], nextCursor: null },
  },
  { tool: "list_releases", args: { repository, limit: 101 }, answers: NOT_RIGHT },
];

const weather: readonly Example[] = [
  {
    tool: "geocode_place",
    args: { name: "Oslo" },
    answers: { places: [{ country: "Norway" }, { country: "United States" }] },
  },
  {
    tool: "geocode_place",
    args: { name: "Oslo", countryCode: "US", limit: 20 },
    answers: { places: [{ region: "Minnesota" }] },
  },
  { tool: "geocode_place", args: { name: "Atlantis" }, answers: { places: [] } },
  { tool: "geocode_place", args: { name: "O" }, answers: /name: expected at least 2/ },
  { tool: "geocode_place", args: { name: "Oslo", limit: 21 }, answers: /limit: expected at most 20/ },
  { tool: "geocode_place", args: { name: "Oslo", countryCode: "Norway" }, answers: /two letters/ },
  {
    tool: "get_current_weather",
    args: { place: "Oslo" },
    answers: { place: "Oslo, Oslo County, Norway", conditions: "slight rain" },
  },
  {
    tool: "get_current_weather",
    args: { latitude: 90, longitude: -180, units: "imperial" },
    answers: { units: { temperature: "°F" } },
  },
  { tool: "get_current_weather", args: {}, answers: /a place, or both latitude and longitude/ },
  {
    tool: "get_current_weather",
    args: { latitude: 91, longitude: 0 },
    answers: /latitude: expected at most 90/,
  },
  { tool: "get_current_weather", args: { place: "Atlantis" }, answers: /No place is called "Atlantis"/ },
  { tool: "get_current_weather", args: { latitude: -90, longitude: 0 }, answers: /No data is available/ },
  {
    tool: "get_forecast",
    args: { place: "Oslo", days: 1 },
    answers: { days: [{ date: "2026-11-21" }], hours: [] },
  },
  { tool: "get_forecast", args: { place: "Oslo", days: 16, hours: 3 }, answers: { hours: [{}, {}, {}] } },
  { tool: "get_forecast", args: { place: "Oslo", days: 17 }, answers: /days: expected at most 16/ },
  { tool: "get_forecast", args: { place: "Oslo", hours: 97 }, answers: /hours: expected at most 96/ },
  {
    tool: "list_weather_alerts",
    args: { state: "CA" },
    answers: { total: 3, alerts: [{ severity: "Severe" }, {}, {}] },
  },
  {
    tool: "list_weather_alerts",
    args: { place: "Sacramento", severityMin: "Extreme" },
    answers: { total: 0, alerts: [] },
  },
  { tool: "list_weather_alerts", args: { place: "Oslo" }, answers: /United States and their waters only/ },
  { tool: "list_weather_alerts", args: { state: "California" }, answers: /two capital letters/ },
];

function services({
  libraryUrl,
  libraryKey,
}: {
  libraryUrl: string;
  libraryKey: string;
}): readonly Example[] {
  const service = "library";
  const documentUrl = `${libraryUrl}/openapi.json`;
  const call = (operation: string, args: object) => ({ service, operation, arguments: args });
  return [
    { tool: "list_services", args: {}, answers: { services: [] } },
    {
      tool: "register_service",
      args: { name: service, documentUrl, baseUrl: libraryUrl, secrets: { key: libraryKey } },
      answers: { name: service, title: "Library", operations: 3 },
    },
    {
      tool: "register_service",
      args: { name: service, documentUrl },
      answers: /There is a service library already/,
    },
    {
      tool: "register_service",
      args: { name: "Library", documentUrl },
      answers: /expected a name such as "petstore"/,
    },
    { tool: "register_service", args: { name: "other" }, answers: /one of the two/ },
    {
      tool: "register_service",
      args: { name: "other", document: "no document" },
      answers: /must be OpenAPI 3\.0 or 3\.1/,
    },
    { tool: "register_service", args: { name: "other", documentUrl: "ftp://a" }, answers: NOT_RIGHT },
    { tool: "list_services", args: {}, answers: { services: [{ name: service, operations: 3 }] } },
    { tool: "list_services", args: { all: true }, answers: /no such argument/ },
    {
      tool: "list_operations",
      args: { service, limit: 1 },
      answers: { total: 3, operations: [{ name: "add_book", changesSomething: true }] },
    },
    {
      tool: "list_operations",
      args: (seen) => ({ service, cursor: of("list_operations", "nextCursor")(seen) }),
      answers: { operations: [{ name: "find_books" }, { name: "get_book" }], nextCursor: null },
    },
    { tool: "list_operations", args: { service: "libary" }, answers: /Did you mean "library"\?/ },
    { tool: "list_operations", args: { service, cursor: "zzz" }, answers: NO_CURSOR },
    {
      tool: "describe_operation",
      args: { service, operation: "get_book" },
      answers: { operation: "get_book", changesSomething: false },
    },
    {
      tool: "describe_operation",
      args: { service, operation: "get_boko" },
      answers: /Did you mean "get_book"\?/,
    },
    { tool: "call_operation", args: call("get_book", { id: 2 }), answers: /Naiv\. Super\./ },
    { tool: "call_operation", args: call("get_book", { id: 99 }), answers: /404 Not Found/ },
    { tool: "call_operation", args: call("get_book", {}), answers: /id: is required/ },
    {
      tool: "call_operation",
      args: call("add_book", { body: { title: "Hunger" } }),
      answers: /"title":"Hunger"/,
    },
    { tool: "remove_service", args: { service: "nothing" }, answers: /There is no service "nothing"/ },
    { tool: "remove_service", args: { service: "x" }, answers: /expected a name/ },
    // it is told in the health of the services, and so taken away last of all
    { tool: "register_service", args: { name: "spare", documentUrl }, answers: { name: "spare" } },
    { tool: "remove_service", args: { service: "spare" }, answers: { removed: "spare" } },
  ];
}
