import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { EXPIRED_TOKEN, STAND_IN_TOKEN } from "./stand-in/github-stand-in.ts";
import { openTestApiIntegration } from "./test-api-integration.ts";

let house: Awaited<ReturnType<typeof openTestApiIntegration>>;
beforeAll(async () => {
  house = await openTestApiIntegration();
});
afterAll(async () => {
  await house.close();
  expect([...house.github.used].sort(), "every operation of the description").toEqual(
    [...house.github.described].sort(),
  );
});
afterEach(() => {
  expect(house.github.faults.splice(0), "against GitHub's description").toEqual([]);
});
const repository = "octocat/hello-world";

describe("requests and answers are as GitHub describes them", () => {
  it("repositories are searched, read, made and changed", async () => {
    expect(
      await house.call("search_repositories", { query: "first repository", sort: "stars" }),
    ).toMatchObject({
      total: 1,
      isComplete: true,
      repositories: [{ repository, stars: 2500, defaultBranch: "main" }],
    });
    const made = await house.call("create_repository", {
      name: "notes",
      description: "Mine",
      isPrivate: true,
    });
    expect(made).toMatchObject({ repository: "octocat/notes", isPrivate: true, description: "Mine" });
    expect((await house.call("create_repository", { name: "notes" })).failed).toContain(
      "name: already_exists",
    );
    await house.call("update_repository", {
      repository: "octocat/notes",
      isArchived: true,
      homepage: "https://a.test",
    });
    expect(await house.call("get_repository", { repository: "octocat/notes" })).toMatchObject({
      isArchived: true,
    });
  });

  it("issues are searched, listed, read, made, changed and talked about", async () => {
    expect(await house.call("search_issues", { query: "loud is:open" })).toMatchObject({
      total: 1,
      issues: [{ number: 1, repository }],
    });
    expect(await house.call("search_issues", { query: "quietly", kind: "pull_request" })).toMatchObject({
      issues: [{ isPullRequest: true }],
    });
    const { number } = await house.call("create_issue", {
      repository,
      title: "Say it in Norwegian",
      body: "Hei",
      labels: ["idea"],
      assignees: ["octocat"],
    });
    expect(await house.call("list_issues", { repository, labels: ["idea"], sort: "updated" })).toMatchObject({
      issues: [{ number, labels: ["idea"], assignees: ["octocat"], isPullRequest: false }],
    });
    await house.call("add_issue_comment", { repository, number, body: "Gjerne!" });
    expect(await house.call("list_issue_comments", { repository, number })).toMatchObject({
      comments: [{ author: "octocat", body: "Gjerne!" }],
    });
    await house.call("update_issue", {
      repository,
      number,
      state: "closed",
      stateReason: "completed",
      labels: [],
    });
    expect(await house.call("get_issue", { repository, number })).toMatchObject({
      state: "closed",
      stateReason: "completed",
      labels: [],
      closedAt: expect.any(String),
    });
  });

  it("pull requests are listed, read, made, changed and merged, and only as they were looked at", async () => {
    const made = await house.call("create_pull_request", {
      repository,
      title: "Hei",
      from: "norsk",
      into: "main",
      isDraft: true,
    });
    expect(made).toMatchObject({ state: "open", isDraft: true, from: "norsk", into: "main" });
    const { number, headSha } = made;
    await house.call("update_pull_request", { repository, number, title: "Hei, verden", into: "next" });
    expect(await house.call("get_pull_request", { repository, number })).toMatchObject({
      title: "Hei, verden",
      into: "next",
      isMergeable: true,
      mergeState: "clean",
    });
    expect(await house.call("list_pull_requests", { repository })).toMatchObject({
      pullRequests: [{ number: 2 }, { number }],
    });
    expect(await house.call("list_pull_request_files", { repository, number })).toMatchObject({
      files: [{ path: "README.md", diff: expect.stringContaining("+hello") }],
    });
    const stale = await house.call("merge_pull_request", { repository, number, headSha: "0".repeat(40) });
    expect(stale.failed).toContain("Head branch was modified");
    expect(
      await house.call("merge_pull_request", {
        repository,
        number,
        headSha,
        method: "squash",
        commitTitle: "Hei",
      }),
    ).toMatchObject({ isMerged: true });
    const again = await house.call("merge_pull_request", { repository, number, headSha });
    expect(again.failed).toContain("not mergeable");
  });

  it("files are listed, read in parts and written, and nobody's change is lost", async () => {
    expect(await house.call("list_repository_files", { repository })).toMatchObject({
      entries: [{ name: "README.md", kind: "file" }, { name: "docs", kind: "folder" }, { name: "logo.png" }],
    });
    const guide = await house.call("read_repository_file", {
      repository,
      path: "docs/guide.md",
      fromLine: 29,
      ref: "main",
    });
    expect(guide).toMatchObject({ content: "Line 29\nLine 30\n", lines: 30, nextLine: null });
    const { sha } = await house.call("read_repository_file", { repository, path: "README.md" });
    const write = (args: object) =>
      house.call("write_repository_file", {
        repository,
        path: "README.md",
        content: "# Hei ✓\n",
        message: "Say hei",
        ...args,
      });
    expect((await write({})).failed).toContain('"sha" wasn');
    expect((await write({ expectedSha: "0".repeat(40) })).failed).toContain("Read what is there now");
    await write({ expectedSha: sha, branch: "main" });
    expect(await house.call("read_repository_file", { repository, path: "README.md" })).toMatchObject({
      content: "# Hei ✓\n",
    });
    expect((await house.call("read_repository_file", { repository, path: "logo.png" })).failed).toContain(
      "is binary",
    );
    await write({ path: "old.latin1", content: "Grüße" });
    expect((await house.call("read_repository_file", { repository, path: "old.latin1" })).failed).toContain(
      "not in UTF-8",
    );
    expect((await house.call("read_repository_file", { repository, path: "docs" })).failed).toContain(
      "is a folder",
    );
    expect((await house.call("list_repository_files", { repository, path: "README.md" })).failed).toContain(
      "is a file",
    );
    expect(await house.call("search_code", { query: "Line repo:octocat/hello-world" })).toMatchObject({
      files: [{ path: "docs/guide.md", fragments: [expect.stringContaining("Line 1")] }],
    });
  });

  it("releases are made as drafts, published, listed and read", async () => {
    const { id } = await house.call("create_release", {
      repository,
      tag: "v1.0.0",
      target: "main",
      name: "One",
      body: "- Hei",
    });
    expect((await house.call("get_release", { repository })).failed).toContain("has nothing there");
    await house.call("update_release", { repository, id, isDraft: false, body: "- Hei!" });
    expect(await house.call("get_release", { repository })).toMatchObject({
      tag: "v1.0.0",
      body: "- Hei!",
      isDraft: false,
    });
    expect(await house.call("get_release", { repository, tag: "v1.0.0" })).toMatchObject({ id });
    expect(await house.call("list_releases", { repository })).toMatchObject({
      releases: [{ id }],
      nextCursor: null,
    });
    expect((await house.call("create_release", { repository, tag: "v1.0.0" })).failed).toContain(
      "already_exists",
    );
  });

  it("long lists come in pages", async () => {
    for (let at = 0; at < 3; at++)
      await house.call("create_issue", { repository, title: `Page ${at}`, labels: ["page"] });
    const first = await house.call("list_issues", { repository, labels: ["page"], limit: 2 });
    expect(first.issues).toHaveLength(2);
    const second = await house.call("list_issues", {
      repository,
      labels: ["page"],
      limit: 2,
      cursor: first.nextCursor,
    });
    expect(second).toMatchObject({ issues: [{ title: "Page 2" }], nextCursor: null });
    expect((await house.call("list_issues", { repository, cursor: "page2" })).failed).toContain(
      "Start again without a cursor",
    );
  });
});

describe("what goes wrong at GitHub is told with what to do", () => {
  const read = () => house.call("get_repository", { repository });
  const fresh = (at: number) => house.call("list_issues", { repository, assignee: `nobody-${at}` });

  it("a token that expired, or none where one is needed", async () => {
    house.settings.set("github_token", EXPIRED_TOKEN);
    expect((await read()).failed).toMatch(
      /refuses the credentials \(401: Bad credentials\).*Servers → api-integration → Settings/,
    );
    house.settings.set("github_token", undefined);
    expect((await read()).failed).toBeUndefined();
    expect((await house.call("create_issue", { repository, title: "x" })).failed).toContain(
      "Requires authentication",
    );
    house.settings.set("github_token", STAND_IN_TOKEN);
    expect((await read()).failed).toBeUndefined();
  });

  it("5xx, time and again: it is asked again, then given up in words", async () => {
    const before = house.github.asked.length;
    house.github.meet({ status: 502, body: "<html>" }, { status: 503 });
    expect((await fresh(1)).failed).toBeUndefined();
    expect(house.github.asked.length - before).toBe(3);
  });

  it("a change that may have been made is not made again", async () => {
    const before = house.github.asked.length;
    house.github.meet({ status: 500, body: { message: "Server Error" } });
    const { failed } = await house.call("create_issue", { repository, title: "once" });
    expect(failed).toContain("Whether the change was made is not known: look before you try again.");
    expect(house.github.asked.length - before).toBe(1);
  });

  it("an answer that breaks off is asked for again", async () => {
    house.github.meet("break off");
    expect((await fresh(2)).failed).toBeUndefined();
  });

  it("what GitHub does not take: its own words, by field", async () => {
    const { failed } = await house.call("create_pull_request", {
      repository,
      title: "x",
      from: "main",
      into: "main",
    });
    expect(failed).toContain("422: Validation Failed; head: invalid");
  });

  it("5xx to the end: how it ended is told", async () => {
    const own = await openTestApiIntegration();
    own.github.meet(...Array.from({ length: 4 }, () => ({ status: 503, body: "<html>" })));
    expect((await own.call("get_repository", { repository })).failed).toContain("GitHub failed (503");
    expect(own.github.asked).toHaveLength(4);
    await own.close();
  });

  it("a search that GitHub broke off gives what was found, and says that it is not all", async () => {
    house.github.meet({ status: 200, body: { total_count: 7, incomplete_results: true, items: [] } });
    expect(await house.call("search_repositories", { query: "everything" })).toMatchObject({
      ...{ total: 7, isComplete: false, repositories: [] },
    });
  });

  it("429 with Retry-After: a short wait is waited", async () => {
    house.github.meet({ status: 429, body: { message: "slow down" }, headers: { "retry-after": "0" } });
    expect((await fresh(3)).failed).toBeUndefined();
  });

  it("the secondary limit stops everything for a while, and says until when", async () => {
    const own = await openTestApiIntegration();
    own.github.meet({
      status: 403,
      body: {
        message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
      },
    });
    const { failed } = await own.call("create_issue", { repository, title: "too many" });
    expect(failed).toMatch(/is asked too often .*Try again in 60 s \(at 20/);
    expect((await own.call("get_repository", { repository })).failed).toContain("asked to be left alone");
    expect(own.github.asked).toHaveLength(1);
    await own.close();
  });

  it("the primary limit, used up: nothing is sent until it begins anew", async () => {
    const own = await openTestApiIntegration();
    const reset = Math.ceil(Date.now() / 1_000) + 1_800;
    own.github.meet({
      status: 403,
      body: { message: "API rate limit exceeded for user ID 1." },
      headers: {
        "x-ratelimit-remaining": "0",
        "x-ratelimit-limit": "60",
        "x-ratelimit-reset": String(reset),
      },
    });
    expect((await own.call("get_repository", { repository })).failed).toMatch(
      /API rate limit exceeded.*Try again in (29|30|31) minutes/,
    );
    expect((await own.call("get_issue", { repository, number: 1 })).failed).toContain(
      "of 60 requests (core) none is left",
    );
    expect(own.github.asked).toHaveLength(1);
    expect(await own.call("get_service_health", { service: "github" })).toMatchObject({
      services: [
        {
          service: "GitHub",
          state: "degraded",
          failures: 2,
          limits: [{ name: "core", limit: 60, remaining: 0 }],
        },
      ],
    });
    await own.close();
  });

  it("no answer in time: a read is asked again, a change is not", async () => {
    const own = await openTestApiIntegration({ timeoutMs: 1_000 });
    own.github.meet("hang");
    expect((await own.call("get_repository", { repository })).failed).toBeUndefined();
    own.github.meet("hang");
    const { failed } = await own.call("create_issue", { repository, title: "x" });
    expect(failed).toMatch(/did not answer within 1,000 ms\. Whether the change was made is not known/);
    expect(own.github.asked).toHaveLength(3);
    await own.close();
  });

  it("a service that fails and fails is left alone", async () => {
    const own = await openTestApiIntegration();
    for (let at = 0; at < 5; at++) own.github.meet({ status: 500 });
    for (let at = 0; at < 5; at++) await own.call("create_issue", { repository, title: "x" });
    expect((await own.call("get_repository", { repository })).failed).toContain(
      "failed 5 times in a row and is left alone",
    );
    expect(await own.call("get_service_health", { service: "GitHub" })).toMatchObject({
      services: [{ state: "down", circuit: "open" }],
    });
    await own.close();
  });
});

it("what was read is kept, asked about again after a change, and costs nothing while it holds", async () => {
  const own = await openTestApiIntegration();
  await own.call("get_issue", { repository, number: 1 });
  await own.call("get_issue", { repository, number: 1 });
  expect(own.github.asked).toHaveLength(1);
  await own.call("update_issue", { repository, number: 1, title: "Quieter" });
  expect(await own.call("get_issue", { repository, number: 1 })).toMatchObject({ title: "Quieter" });
  expect(own.github.faults).toEqual([]);
  await own.close();
});
