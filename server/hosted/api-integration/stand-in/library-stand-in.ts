import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const LIBRARY_KEY = "library-key-123";

/** A small REST service with an OpenAPI document of its own, for what is registered. */
export async function openLibraryStandIn() {
  const books = [
    { id: 1, title: "Sofies verden" },
    { id: 2, title: "Naiv. Super." },
  ];
  const fates: number[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const { pathname, searchParams } = new URL(request.url!, "http://library.test");
    if (pathname === "/openapi.json") return json(response, 200, libraryDocument);
    const fate = fates.shift();
    // Some say what they were sent.
    const message = `the shelves moved for ${request.headers["x-library-key"]}`;
    if (fate !== undefined) return json(response, fate, { message });
    if (request.headers["x-library-key"] !== LIBRARY_KEY) return json(response, 401, { message: "no key" });
    const id = /^\/books\/(\d+)$/.exec(pathname)?.[1];
    if (id !== undefined) {
      const book = books.find((one) => String(one.id) === id);
      return book === undefined
        ? json(response, 404, { message: "no such book" })
        : json(response, 200, book);
    }
    if (request.method === "POST") {
      const made = { id: books.length + 1, ...(JSON.parse(text) as { title: string }) };
      books.push(made);
      return json(response, 201, made);
    }
    const find = searchParams.get("find")?.toLowerCase() ?? "";
    json(response, 200, { books: books.filter(({ title }) => title.toLowerCase().includes(find)) });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The next requests are answered so. */
    meet: (...statuses: number[]) => void fates.push(...statuses),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

const book = {
  type: "object",
  required: ["id", "title"],
  properties: { id: { type: "integer" }, title: { type: "string" } },
};
const answer = (schema: object) => ({ description: "it", content: { "application/json": { schema } } });

export const libraryDocument = {
  openapi: "3.1.0",
  info: { title: "Library", version: "1.2.0", description: "Books of a small library." },
  security: [{ key: [] }],
  paths: {
    "/books": {
      get: {
        operationId: "findBooks",
        summary: "Find books by words in their titles",
        parameters: [{ name: "find", in: "query", schema: { type: "string" } }],
        responses: { 200: answer({ type: "object", properties: { books: { type: "array", items: book } } }) },
      },
      post: {
        operationId: "addBook",
        summary: "Add a book",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: { type: "object", required: ["title"], properties: { title: { type: "string" } } },
            },
          },
        },
        responses: { 201: answer(book) },
      },
    },
    "/books/{id}": {
      get: {
        operationId: "getBook",
        summary: "Get one book",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: { 200: answer(book) },
      },
    },
  },
  components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Library-Key" } } },
};
