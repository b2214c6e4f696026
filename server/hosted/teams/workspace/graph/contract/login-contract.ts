/**
 * What is asked at Microsoft and stands in no description of theirs, with the reason. Nothing else may be asked: whatever
 * Graph does not describe is a violation.
 */
export const UNDESCRIBED: Readonly<Record<string, string>> = {
  "POST /{}/oauth2/v2.0/token":
    "Microsoft publishes no OpenAPI description of its login, which speaks OAuth 2.0: held to RFC 6749, 4.4.2 and 6",
};

type Grant = { required: readonly string[]; optional: readonly string[] };
const GRANTS: Readonly<Record<string, Grant>> = {
  client_credentials: { required: ["client_id", "client_secret"], optional: ["scope"] },
  refresh_token: { required: ["refresh_token", "client_id"], optional: ["scope", "client_secret"] },
};

/** For tests: what RFC 6749 has against a request for a token. */
export function loginProblems(method: string, path: string, form: URLSearchParams): string[] {
  const asked = `${method} ${path.replace(/^\/[^/]+/, "/{}")}`;
  if (UNDESCRIBED[asked] === undefined) return [`the login has no ${asked}`];
  const grant = GRANTS[form.get("grant_type") ?? ""];
  if (grant === undefined) return [`the login gives nothing for ${form.get("grant_type")}`];
  const known = ["grant_type", ...grant.required, ...grant.optional];
  return [
    ...[...form.keys()].filter((name) => !known.includes(name)).map((name) => `the login takes no ${name}`),
    ...grant.required.filter((name) => !form.get(name)).map((name) => `the login lacks ${name}`),
  ];
}
