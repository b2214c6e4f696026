import { createHash } from "node:crypto";
import type { Contract, Operation } from "./contract.ts";
import { sampleOf } from "./sample-of.ts";

export type Reply = { status: number; body: unknown; link?: string };
type Fields = Record<string, unknown>;
type Asked = { values: Record<string, string>; query: URLSearchParams; body: Fields; url: URL };
type Repository = {
  fields: Fields;
  issues: Fields[];
  pulls: Fields[];
  comments: Map<number, Fields[]>;
  files: Map<string, string>;
  releases: Fields[];
};

const AT = "2026-11-20T09:30:00Z";
const sha = (text: string) => createHash("sha1").update(text).digest("hex");
const notFound: Reply = {
  status: 404,
  body: { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" },
};
const invalid = (field: string, code: string): Reply => ({
  status: 422,
  body: {
    message: "Validation Failed",
    documentation_url: "https://docs.github.com/rest",
    errors: [{ resource: "Issue", field, code }],
  },
});

/** One account, octocat, with the repository hello-world: what its operations do, and nothing of how they are asked. */
export function createGitHubState(contract: Contract) {
  const make = (schema: string, fields: Fields): Fields => ({
    ...(sampleOf(contract.schema(schema), contract.read) as Fields),
    ...fields,
  });
  const user = make("simple-user", { login: "octocat", id: 1 });
  const repositories = new Map<string, Repository>();
  let ids = 100;

  function addRepository(name: string, more: Fields = {}): Repository {
    const repository: Repository = {
      fields: {
        ...{
          id: ids++,
          name,
          full_name: `octocat/${name}`,
          html_url: `https://github.com/octocat/${name}`,
          owner: user,
        },
        ...{
          default_branch: "main",
          private: false,
          fork: false,
          archived: false,
          topics: [],
          description: null,
        },
        ...{
          stargazers_count: 80,
          forks_count: 9,
          open_issues_count: 0,
          pushed_at: AT,
          language: "TypeScript",
          ...more,
        },
      },
      ...{ issues: [], pulls: [], comments: new Map(), files: new Map(), releases: [] },
    };
    repositories.set(`octocat/${name}`, repository);
    return repository;
  }

  const showRepository = ({ fields }: Repository) => make("full-repository", fields);
  const branch = (ref: string) => ({
    ...{ ref, label: `octocat:${ref}`, sha: sha(ref), user },
    repo: make("repository", repositories.get("octocat/hello-world")!.fields),
  });

  function addIssue({ fields, issues, pulls }: Repository, said: Fields): Fields {
    const number = issues.length + pulls.length + 1;
    const labels = ((said.labels as string[] | undefined) ?? []).map((name) => ({ name, color: "ededed" }));
    const assignees = ((said.assignees as string[] | undefined) ?? []).map((login) => ({ ...user, login }));
    const url = `https://api.github.com/repos/${fields.full_name}`;
    const issue = {
      ...{
        id: ids++,
        number,
        title: said.title,
        body: said.body ?? null,
        user,
        labels,
        assignees,
        state: "open",
      },
      ...{ comments: 0, created_at: AT, updated_at: AT, closed_at: null, repository_url: url },
      html_url: `${fields.html_url}/issues/${number}`,
    };
    issues.push(issue);
    return issue;
  }

  function addPull(repository: Repository, said: Fields): Fields {
    const number = repository.issues.length + repository.pulls.length + 1;
    const pull = {
      ...{
        id: ids++,
        number,
        title: said.title,
        body: said.body ?? null,
        user,
        state: "open",
        draft: said.draft ?? false,
      },
      ...{
        head: branch(String(said.head)),
        base: branch(String(said.base)),
        labels: [],
        merged_at: null,
        merged: false,
      },
      ...{
        created_at: AT,
        updated_at: AT,
        mergeable: true,
        mergeable_state: "clean",
        commits: 1,
        additions: 3,
        deletions: 1,
      },
      ...{ changed_files: 1, html_url: `${repository.fields.html_url}/pull/${number}` },
    };
    repository.pulls.push(pull);
    return pull;
  }

  const showIssue = (issue: Fields) => make("issue", issue);
  const showPull = (pull: Fields, schema = "pull-request") => make(schema, pull);
  const showRelease = (release: Fields) => make("release", release);

  function showFile({ fields }: Repository, file: string, text: string): Fields {
    const bytes = Buffer.from(text, file.endsWith(".latin1") ? "latin1" : "utf8");
    return make("content-file", {
      ...{
        type: "file",
        encoding: "base64",
        size: bytes.length,
        name: file.split("/").at(-1),
        path: file,
        sha: sha(text),
      },
      ...{
        content: bytes.toString("base64").replace(/(.{60})/g, "$1\n"),
        html_url: `${fields.html_url}/blob/main/${file}`,
      },
    });
  }

  function showFolder(repository: Repository, folder: string): unknown[] | null {
    const prefix = folder === "" ? "" : `${folder}/`;
    const inside = [...repository.files].filter(([file]) => file.startsWith(prefix));
    const names = new Map(
      inside.map(([file, text]) => [file.slice(prefix.length).split("/")[0]!, { file, text }]),
    );
    if (names.size === 0) return null;
    const item = asItem(contract);
    return [...names].map(([name, { file, text }]) => {
      const isFile = prefix + name === file;
      return {
        ...item,
        ...{
          type: isFile ? "file" : "dir",
          size: isFile ? text.length : 0,
          name,
          path: prefix + name,
          sha: sha(text),
        },
      };
    });
  }

  const hello = addRepository("hello-world", {
    description: "My first repository on GitHub!",
    stargazers_count: 2_500,
  });
  hello.files.set("README.md", "# Hello\n\nHello, world.\n");
  hello.files.set("docs/guide.md", Array.from({ length: 30 }, (_, at) => `Line ${at + 1}\n`).join(""));
  hello.files.set("logo.png", "\u0089PNG\u0000\u0000");
  addIssue(hello, { title: "The greeting is too loud", body: "It shouts.", labels: ["bug"] });
  addPull(hello, { title: "Greet quietly", body: "Mends #1.", head: "quiet", base: "main" });

  function page(list: readonly unknown[], { query, url }: Asked): { items: unknown[]; link?: string } {
    const size = Number(query.get("per_page") ?? 30);
    const number = Number(query.get("page") ?? 1);
    const items = list.slice((number - 1) * size, number * size);
    if (number * size >= list.length) return { items };
    const next = new URLSearchParams(query);
    next.set("page", String(number + 1));
    return { items, link: `<${url.origin}${url.pathname}?${next}>; rel="next", <${url.origin}>; rel="last"` };
  }
  function list(all: readonly unknown[], asked: Asked): Reply {
    const { items, link } = page(all, asked);
    return { status: 200, body: items, ...(link !== undefined && { link }) };
  }
  function found(all: readonly unknown[], asked: Asked, more: Fields = {}): Reply {
    const { items, link } = page(all, asked);
    const body = { total_count: all.length, incomplete_results: false, items, ...more };
    return { status: 200, body, ...(link !== undefined && { link }) };
  }
  /** Words of the query that are no qualifiers. */
  const wordsOf = ({ query }: Asked) =>
    (query.get("q") ?? "").split(/\s+/).filter((word) => word !== "" && !word.includes(":"));
  const holds = (words: readonly string[], ...texts: unknown[]) =>
    words.every((word) => texts.join(" ").toLowerCase().includes(word.toLowerCase()));

  const routes: Record<string, (asked: Asked, repository: Repository) => Reply> = {
    "GET /search/repositories": (asked) =>
      found(
        [...repositories.values()]
          .filter(({ fields }) => holds(wordsOf(asked), fields.full_name, fields.description))
          .map(({ fields }) => make("repo-search-result-item", { ...fields, score: 1 })),
        asked,
      ),
    "GET /search/issues": (asked) => {
      const isPull = /is:(pr|pull-request)/.test(asked.query.get("q")!);
      const all = [...repositories.values()].flatMap(({ issues, pulls, fields }) =>
        (isPull ? pulls : issues)
          .filter(({ title, body }) => holds(wordsOf(asked), title, body))
          .map((one) =>
            make("issue-search-result-item", {
              ...{
                ...one,
                score: 1,
                repository_url: `https://api.github.com/repos/${fields.full_name}`,
                comments: 0,
              },
              ...(isPull && {
                pull_request: {
                  url: "https://a.test",
                  html_url: "https://a.test",
                  diff_url: "https://a.test",
                  patch_url: "https://a.test",
                },
              }),
            }),
          ),
      );
      return found(all, asked, { search_type: "lexical" });
    },
    "GET /search/code": (asked) =>
      found(
        [...hello.files]
          .filter(([file, text]) => holds(wordsOf(asked), file, text))
          .map(([file, text]) =>
            make("code-search-result-item", {
              ...{
                name: file.split("/").at(-1),
                path: file,
                sha: sha(text),
                score: 1,
                html_url: `${hello.fields.html_url}/blob/main/${file}`,
              },
              repository: make("minimal-repository", hello.fields),
              text_matches: [{ fragment: text.slice(0, 100) }],
            }),
          ),
        asked,
      ),
    "POST /user/repos": ({ body }) => {
      if (repositories.has(`octocat/${body.name}`)) return invalid("name", "already_exists");
      const { name, auto_init, ...more } = body;
      const made = addRepository(String(name), { ...more, description: body.description ?? null });
      if (auto_init === true) made.files.set("README.md", `# ${name}\n`);
      return { status: 201, body: showRepository(made) };
    },
    "GET /repos/{owner}/{repo}": (_, repository) => ({ status: 200, body: showRepository(repository) }),
    "PATCH /repos/{owner}/{repo}": ({ body }, repository) => {
      Object.assign(repository.fields, body);
      return { status: 200, body: showRepository(repository) };
    },
    "GET /repos/{owner}/{repo}/issues": (asked, { issues }) => {
      const state = asked.query.get("state") ?? "open";
      const labels = asked.query.get("labels")?.split(",") ?? [];
      const fits = issues.filter(
        (issue) =>
          (state === "all" || issue.state === state) &&
          labels.every((label) => (issue.labels as { name: string }[]).some(({ name }) => name === label)),
      );
      return list(fits.map(showIssue), asked);
    },
    "POST /repos/{owner}/{repo}/issues": ({ body }, repository) => ({
      status: 201,
      body: showIssue(addIssue(repository, body)),
    }),
    "GET /repos/{owner}/{repo}/issues/{issue_number}": ({ values }, repository) => {
      const issue =
        numbered(repository.issues, values.issue_number) ?? numbered(repository.pulls, values.issue_number);
      return issue === undefined
        ? notFound
        : { status: 200, body: showIssue({ ...issue, comments: 0, head: undefined, base: undefined }) };
    },
    "PATCH /repos/{owner}/{repo}/issues/{issue_number}": ({ values, body }, repository) => {
      const issue = numbered(repository.issues, values.issue_number);
      if (issue === undefined) return notFound;
      const { labels, assignees, ...rest } = body;
      Object.assign(issue, rest, body.state === "closed" && { closed_at: AT });
      if (labels !== undefined)
        issue.labels = (labels as string[]).map((name) => ({ name, color: "ededed" }));
      if (assignees !== undefined)
        issue.assignees = (assignees as string[]).map((login) => ({ ...user, login }));
      return { status: 200, body: showIssue(issue) };
    },
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments": (asked, { comments }) =>
      list(comments.get(Number(asked.values.issue_number)) ?? [], asked),
    "POST /repos/{owner}/{repo}/issues/{issue_number}/comments": ({ values, body }, repository) => {
      const issue = numbered([...repository.issues, ...repository.pulls], values.issue_number);
      if (issue === undefined) return notFound;
      const comment = make("issue-comment", {
        ...{ id: ids++, body: body.body, user, created_at: AT, updated_at: AT },
        html_url: `${issue.html_url}#issuecomment`,
      });
      const number = Number(values.issue_number);
      repository.comments.set(number, [...(repository.comments.get(number) ?? []), comment]);
      return { status: 201, body: comment };
    },
    "GET /repos/{owner}/{repo}/pulls": (asked, { pulls }) => {
      const state = asked.query.get("state") ?? "open";
      const fits = pulls.filter((pull) => state === "all" || pull.state === state);
      return list(
        fits.map((pull) => showPull(pull, "pull-request-simple")),
        asked,
      );
    },
    "POST /repos/{owner}/{repo}/pulls": ({ body }, repository) =>
      body.head === body.base
        ? invalid("head", "invalid")
        : { status: 201, body: showPull(addPull(repository, body)) },
    "GET /repos/{owner}/{repo}/pulls/{pull_number}": ({ values }, { pulls }) => {
      const pull = numbered(pulls, values.pull_number);
      return pull === undefined ? notFound : { status: 200, body: showPull(pull) };
    },
    "PATCH /repos/{owner}/{repo}/pulls/{pull_number}": ({ values, body }, { pulls }) => {
      const pull = numbered(pulls, values.pull_number);
      if (pull === undefined) return notFound;
      const { base, ...rest } = body;
      Object.assign(pull, rest, base !== undefined && { base: branch(String(base)) });
      return { status: 200, body: showPull(pull) };
    },
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/files": (asked, { pulls }) =>
      numbered(pulls, asked.values.pull_number) === undefined
        ? notFound
        : list(
            [
              make("diff-entry", {
                filename: "README.md",
                status: "modified",
                additions: 3,
                deletions: 1,
                changes: 4,
                patch: "@@ -3 +3 @@\n-Hello, world.\n+hello",
              }),
            ],
            asked,
          ),
    "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge": ({ values, body }, { pulls }) => {
      const pull = numbered(pulls, values.pull_number);
      if (pull === undefined) return notFound;
      const head = pull.head as { sha: string };
      if (body.sha !== head.sha)
        return {
          status: 409,
          body: { message: "Head branch was modified. Review and try the merge again." },
        };
      if (pull.state === "closed") return { status: 405, body: { message: "Pull Request is not mergeable" } };
      Object.assign(pull, { state: "closed", merged_at: AT, merged: true });
      return {
        status: 200,
        body: { sha: sha("merged"), merged: true, message: "Pull Request successfully merged" },
      };
    },
    "GET /repos/{owner}/{repo}/contents/{path}": ({ values }, repository) => {
      const text = repository.files.get(values.path!);
      if (text !== undefined) return { status: 200, body: showFile(repository, values.path!, text) };
      const folder = showFolder(repository, values.path!);
      return folder === null ? notFound : { status: 200, body: folder };
    },
    "PUT /repos/{owner}/{repo}/contents/{path}": ({ values, body }, repository) => {
      const file = values.path!;
      const before = repository.files.get(file);
      if (before !== undefined && body.sha === undefined) {
        return {
          status: 422,
          body: {
            message: 'Invalid request.\n\n"sha" wasn\'t supplied.',
            documentation_url: "https://docs.github.com/rest",
          },
        };
      }
      if (before !== undefined && body.sha !== sha(before)) {
        return { status: 409, body: { message: `${file} does not match ${body.sha}` } };
      }
      const text = Buffer.from(String(body.content), "base64").toString();
      repository.files.set(file, text);
      const { content: _, ...shown } = showFile(repository, file, text);
      const url = `https://api.github.com/repos/octocat/hello-world/contents/${file}`;
      const content = {
        ...shown,
        url,
        git_url: url,
        download_url: url,
        _links: { self: url, git: url, html: url },
      };
      const commit = { sha: sha(String(body.message)), message: body.message };
      return { status: before === undefined ? 201 : 200, body: { content, commit } };
    },
    "GET /repos/{owner}/{repo}/releases": (asked, { releases }) => list(releases.map(showRelease), asked),
    "POST /repos/{owner}/{repo}/releases": ({ body }, repository) => {
      if (repository.releases.some((one) => one.tag_name === body.tag_name))
        return invalid("tag_name", "already_exists");
      const release = {
        ...{ id: ids++, name: null, body: null, author: user, assets: [], created_at: AT, ...body },
        ...{
          published_at: body.draft === true ? null : AT,
          html_url: `${repository.fields.html_url}/releases/${body.tag_name}`,
        },
      };
      repository.releases.unshift(release);
      return { status: 201, body: showRelease(release) };
    },
    "GET /repos/{owner}/{repo}/releases/latest": (_, { releases }) => {
      const latest = releases.find(({ draft, prerelease }: Fields) => draft !== true && prerelease !== true);
      return latest === undefined ? notFound : { status: 200, body: showRelease(latest) };
    },
    "GET /repos/{owner}/{repo}/releases/tags/{tag}": ({ values }, { releases }) => {
      const release = releases.find((one) => one.tag_name === values.tag);
      return release === undefined ? notFound : { status: 200, body: showRelease(release) };
    },
    "PATCH /repos/{owner}/{repo}/releases/{release_id}": ({ values, body }, { releases }) => {
      const release = releases.find((one) => String(one.id) === values.release_id);
      if (release === undefined) return notFound;
      Object.assign(release, body, body.draft === false && { published_at: AT });
      return { status: 200, body: showRelease(release) };
    },
  };

  return {
    reply({ method, template, values }: Operation, url: URL, body: unknown): Reply {
      const repository = repositories.get(`${values.owner}/${values.repo}`);
      if (template.startsWith("/repos/") && repository === undefined) return notFound;
      const route = routes[`${method} ${template}`]!;
      return route(
        { values, query: url.searchParams, body: (body ?? {}) as Fields, url },
        repository ?? hello,
      );
    },
  };
}

function numbered(list: readonly Fields[], number: string | undefined): Fields | undefined {
  return list.find((one) => String(one.number) === number);
}

function asItem(contract: Contract): Fields {
  const { items } = contract.schema("content-directory");
  return sampleOf(items, contract.read) as Fields;
}
