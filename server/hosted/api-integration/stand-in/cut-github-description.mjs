/**
 * Cuts what our tools call out of GitHub's published description, word for word but for what is only prose:
 * `npm pack @octokit/openapi@23.0.2`, unpack it, and give this program the folder. The package itself is no
 * dependency: 29 MB to fetch and 394 MB on the disk of everybody who starts the house.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const OPERATIONS = [
  ...["GET /search/repositories", "GET /search/issues", "GET /search/code", "POST /user/repos"],
  ...["GET", "PATCH"].map((method) => `${method} /repos/{owner}/{repo}`),
  ...["GET", "POST"].map((method) => `${method} /repos/{owner}/{repo}/issues`),
  ...["GET", "PATCH"].map((method) => `${method} /repos/{owner}/{repo}/issues/{issue_number}`),
  ...["GET", "POST"].map((method) => `${method} /repos/{owner}/{repo}/issues/{issue_number}/comments`),
  ...["GET", "POST"].map((method) => `${method} /repos/{owner}/{repo}/pulls`),
  ...["GET", "PATCH"].map((method) => `${method} /repos/{owner}/{repo}/pulls/{pull_number}`),
  "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
  "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge",
  ...["GET", "PUT"].map((method) => `${method} /repos/{owner}/{repo}/contents/{path}`),
  ...["GET", "POST"].map((method) => `${method} /repos/{owner}/{repo}/releases`),
  "GET /repos/{owner}/{repo}/releases/latest",
  "GET /repos/{owner}/{repo}/releases/tags/{tag}",
  "PATCH /repos/{owner}/{repo}/releases/{release_id}",
];
const PROSE = new Set([
  "description",
  "example",
  "examples",
  "externalDocs",
  "summary",
  "tags",
  "title",
  "x-github",
]);

const source = path.join(process.argv[2], "generated/api.github.com.json");
const whole = JSON.parse(readFileSync(source, "utf8"));
const cut = {
  openapi: whole.openapi,
  info: { title: whole.info.title, version: whole.info.version, "x-from": "@octokit/openapi 23.0.2, MIT" },
  paths: {},
  components: {},
};
const wanted = new Set();
const open = [];

for (const operation of OPERATIONS) {
  const [method, template] = operation.split(" ");
  cut.paths[template] ??= {};
  cut.paths[template][method.toLowerCase()] = withoutProse(whole.paths[template][method.toLowerCase()]);
}
while (open.length > 0) {
  const parts = open.pop().slice("#/".length).split("/");
  const place = parts.slice(0, -1).reduce((at, part) => (at[part] ??= {}), cut);
  place[parts.at(-1)] = withoutProse(parts.reduce((at, part) => at[part], whole));
}
writeFileSync(path.join(import.meta.dirname, "github-description.json"), `${JSON.stringify(cut, null, 2)}\n`);

/** Names of properties are kept, whatever they are called. */
function withoutProse(value, areNames = false) {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => areNames || !PROSE.has(key));
  return Object.fromEntries(
    kept.map(([key, inner]) => {
      if (key === "$ref" && typeof inner === "string" && !wanted.has(inner)) {
        wanted.add(inner);
        open.push(inner);
      }
      return [key, withoutProse(inner, key === "properties" && !areNames)];
    }),
  );
}
