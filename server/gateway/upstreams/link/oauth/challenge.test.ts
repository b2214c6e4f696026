import { expect, test } from "vitest";
import { readChallenge } from "./challenge.ts";

const metadata = "https://mcp.example.com/.well-known/oauth-protected-resource";

test.each([
  [undefined, { error: null, scopes: [], resourceMetadata: null }],
  ["Basic realm=x", { error: null, scopes: [], resourceMetadata: null }],
  ["Bearer", { error: null, scopes: [], resourceMetadata: null }],
  [`bearer resource_metadata="${metadata}"`, { error: null, scopes: [], resourceMetadata: metadata }],
  [
    `Bearer error="insufficient_scope", scope="files:read  files:write", resource_metadata="${metadata}"`,
    { error: "insufficient_scope", scopes: ["files:read", "files:write"], resourceMetadata: metadata },
  ],
  [
    ['Basic realm="a, b"', `Bearer scope=mcp, error="x \\"y\\""`],
    { error: 'x "y"', scopes: ["mcp"], resourceMetadata: null },
  ],
  ['Bearer scope="a", DPoP algs="ES256", scope="b"', { error: null, scopes: ["a"], resourceMetadata: null }],
  ['Bearer resource_metadata="javascript:alert(1)"', { error: null, scopes: [], resourceMetadata: null }],
])("%j is read for what a client must do", (header, challenge) => {
  expect(readChallenge(header)).toEqual(challenge);
});
