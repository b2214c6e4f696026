const ok = { 200: { description: "Fine." } };
const answers = (schema: object) => ({
  200: { description: "Fine.", content: { "application/json": { schema } } },
});
const body = (mediaType: string, schema: object, more: object = {}) => ({
  requestBody: { required: true, content: { [mediaType]: { schema, ...more } } },
  responses: ok,
});
const text = { type: "string" };
const pet = { $ref: "#/components/schemas/Pet" };

/** For tests: a pet shop that uses a bit of everything. */
export const petShop = {
  openapi: "3.0.3",
  info: { title: "Pets", version: "1.2.0", description: "A shop for pets." },
  servers: [{ url: "{place}/v1", variables: { place: { default: "http://127.0.0.1:1" } } }],
  security: [{ token: [] }],
  paths: {
    "/pets": {
      parameters: [{ name: "trace", in: "header", schema: text }],
      get: {
        operationId: "listPets",
        summary: "List pets",
        description: "All pets, newest first.",
        parameters: [
          {
            name: "tags",
            in: "query",
            style: "form",
            explode: false,
            schema: { type: "array", items: text },
          },
          { name: "filter", in: "query", style: "deepObject", explode: true, schema: { type: "object" } },
          { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100 } },
          { name: "seen", in: "cookie", schema: text },
        ],
        responses: answers({ type: "array", items: pet }),
      },
      post: { operationId: "createPet", ...body("application/json", pet) },
    },
    "/pets/{petId}": {
      parameters: [{ name: "petId", in: "path", required: true, schema: text }],
      get: { operationId: "getPet", responses: answers(pet) },
      put: { operationId: "replacePet", ...body("application/json", pet) },
      delete: { operationId: "deletePet", deprecated: true, responses: { 204: { description: "Gone." } } },
    },
    "/form": {
      post: {
        operationId: "sendForm",
        ...body("application/x-www-form-urlencoded", {
          type: "object",
          properties: { name: text, tags: { type: "array", items: text }, more: { type: "object" } },
        }),
      },
    },
    "/upload": {
      post: {
        operationId: "upload",
        ...body("multipart/form-data", {
          type: "object",
          required: ["note"],
          properties: {
            note: text,
            file: { type: "string", format: "binary", description: "What to keep." },
          },
        }),
      },
    },
    "/text": { post: { operationId: "sendText", ...body("text/plain", text) } },
    "/bytes": { post: { operationId: "sendBytes", ...body("application/octet-stream", text) } },
    "/key": { get: { operationId: "withKey", security: [{ key: [] }], responses: ok } },
    "/query-key": {
      get: {
        operationId: "withQueryKey",
        security: [{ queryKey: [] }],
        parameters: [{ name: "api_key", in: "query", schema: text }],
        responses: ok,
      },
    },
    "/cookie-key": { get: { operationId: "withCookieKey", security: [{ cookieKey: [] }], responses: ok } },
    "/basic": { get: { operationId: "withBasic", security: [{ absent: [] }, { basic: [] }], responses: ok } },
    "/machine": { get: { operationId: "withMachine", security: [{ machine: [] }], responses: ok } },
    "/open": { get: { operationId: "withNothing", security: [], responses: ok } },
    "/deep/{id}": { get: { parameters: [{ name: "id", in: "query", schema: text }], responses: ok } },
  },
  components: {
    schemas: {
      Pet: {
        type: "object",
        required: ["name"],
        properties: {
          id: { type: "integer", readOnly: true },
          name: { type: "string", minLength: 1 },
          tag: { type: "string", nullable: true },
          parents: { type: "array", items: pet },
        },
      },
    },
    securitySchemes: {
      token: { type: "http", scheme: "bearer" },
      key: { type: "apiKey", in: "header", name: "X-Shop-Key" },
      queryKey: { type: "apiKey", in: "query", name: "api_key" },
      cookieKey: { type: "apiKey", in: "cookie", name: "shop" },
      basic: { type: "http", scheme: "basic" },
      absent: { type: "http", scheme: "bearer" },
      machine: {
        type: "oauth2",
        flows: {
          clientCredentials: {
            tokenUrl: "http://127.0.0.1:1/token",
            scopes: { "pets:read": "", "pets:write": "" },
          },
        },
      },
    },
  },
};
