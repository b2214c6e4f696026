/** For tests: what the schema of server.json (2025-12-11) asks of an entry that has remotes, as JSON Schema. */
const input = {
  type: "object",
  properties: {
    description: { type: "string" },
    isRequired: { type: "boolean" },
    isSecret: { type: "boolean" },
    placeholder: { type: "string" },
    value: { type: "string" },
    default: { type: "string" },
    format: { enum: ["string", "number", "boolean", "filepath"] },
    choices: { type: "array", items: { type: "string" } },
  },
};
const header = {
  ...input,
  required: ["name"],
  properties: {
    ...input.properties,
    name: { type: "string" },
    variables: { type: "object", additionalProperties: input },
  },
};

export const serverJsonRules = {
  type: "object",
  required: ["name", "description", "version"],
  properties: {
    $schema: { type: "string", format: "uri" },
    name: {
      type: "string",
      minLength: 3,
      maxLength: 200,
      pattern: "^[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+$",
    },
    title: { type: "string", minLength: 1, maxLength: 100 },
    description: { type: "string", minLength: 1, maxLength: 100 },
    version: { type: "string", maxLength: 255, not: { pattern: "^latest$|[\\^~<>=|*\\s]" } },
    remotes: {
      type: "array",
      items: {
        type: "object",
        required: ["type", "url"],
        properties: {
          type: { enum: ["streamable-http", "sse"] },
          url: { type: "string", format: "uri-template" },
          headers: { type: "array", items: header },
        },
      },
    },
  },
};
