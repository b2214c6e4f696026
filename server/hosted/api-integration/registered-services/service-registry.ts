import { LRUCache } from "lru-cache";
import { newId } from "../../../foundation/ids.ts";
import type { HostedGround, SettingsReader } from "../../kernel/hosted-ground.ts";
import type { HostedServer } from "../../kernel/hosted-server.ts";
import { nearest } from "../../kernel/nearest.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { createOpenApiServer } from "../../openapi/create-openapi-server.ts";
import { describeDocument } from "../../openapi/describe-document.ts";
import { readKeptDocument } from "../../openapi/document/read-document.ts";
import type { ApiClientManager } from "../../outside/api-client-manager.ts";
import { limits } from "../limits.ts";
import { createOpenApiSender } from "./openapi-sender.ts";

export type NewService = {
  name: string;
  title: string;
  baseUrl: string | null;
  documentUrl: string | null;
  /** Read and checked, as JSON. */
  document: string;
  /** By security scheme. */
  secrets: Readonly<Record<string, string>>;
};
export type ServiceRow = {
  name: string;
  title: string;
  baseUrl: string | null;
  operations: number;
  createdBy: string;
  createdAt: Date;
};
type Opened = { id: string; server: HostedServer };
type Parts = Pick<HostedGround, "db" | "seal" | "clock" | "logger"> & {
  settings: SettingsReader;
  services: ApiClientManager;
};

/** Made again from its row when it is asked for after so many others. */
const OPEN_MAX = 20;
const shown = { name: true, title: true, baseUrl: true, operations: true, createdBy: true, createdAt: true };

/** REST services by their OpenAPI documents, the same in every replica. What one offers is made when it is first asked. */
export class ServiceRegistry {
  readonly #parts: Parts;
  readonly #open: LRUCache<string, Opened>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#open = new LRUCache({
      max: OPEN_MAX,
      dispose: ({ server }, name) => {
        server
          .close()
          .catch((err: unknown) => parts.logger.warn({ err, service: name }, "a service did not close"));
      },
    });
  }

  async register(wanted: NewService, caller: { name: string }): Promise<ServiceRow> {
    const { db, seal, clock } = this.#parts;
    if ((await db.prisma.apiService.count()) >= limits.servicesMax) {
      throw new ToolFailure(
        `There are ${limits.servicesMax} services already. Remove one with remove_service first.`,
      );
    }
    const operations = describeDocument(readKeptDocument(wanted.document)).operations.length;
    if (operations > limits.operationsMax) {
      throw new ToolFailure(
        `It has ${operations} operations, more than ${limits.operationsMax}. Hand in a smaller document.`,
      );
    }
    const { secrets, ...row } = wanted;
    const now = clock.now();
    const id = newId("as", now);
    const [made] = await db.prisma.apiService.createManyAndReturn({
      data: [
        {
          ...{ ...row, id, operations, createdBy: caller.name, createdAt: new Date(now) },
          sealed: seal.seal(secrets, id),
        },
      ],
      skipDuplicates: true,
      select: shown,
    });
    if (made !== undefined) return made;
    throw new ToolFailure(
      `There is a service ${wanted.name} already. Remove it first, or choose another name.`,
    );
  }

  /** At most `servicesMax`: that is one page. */
  list(): Promise<ServiceRow[]> {
    return this.#parts.db.prisma.apiService.findMany({ select: shown, orderBy: { name: "asc" } });
  }

  async remove(name: string): Promise<void> {
    const { count } = await this.#parts.db.prisma.apiService.deleteMany({ where: { name } });
    if (count === 0) throw await this.#noService(name);
    this.#open.delete(name);
  }

  /** Its operations as tools. */
  async open(name: string): Promise<HostedServer> {
    const { db } = this.#parts;
    const row = await db.prisma.apiService.findUnique({ where: { name }, select: { id: true } });
    if (row === null) throw await this.#noService(name);
    const open = this.#open.get(name);
    if (open?.id === row.id) return open.server;
    this.#open.delete(name);
    const whole = await db.prisma.apiService.findUnique({ where: { id: row.id } });
    if (whole === null) throw await this.#noService(name);
    const meanwhile = this.#open.get(name);
    if (meanwhile?.id === row.id) return meanwhile.server;
    this.#open.delete(name);
    const server = this.#make(whole);
    this.#open.set(name, { id: row.id, server });
    return server;
  }

  async close(): Promise<void> {
    this.#open.clear();
  }

  #make(row: { id: string; document: string; sealed: string } & Omit<NewService, "secrets" | "document">) {
    const { services, settings, seal, clock } = this.#parts;
    const secrets = seal.open(row.sealed, row.id);
    if (secrets === null) {
      throw new ToolFailure(
        `The secrets of ${row.name} are not of this master key. Remove and register it again.`,
      );
    }
    const isPublicOnly = () => settings.get("private_services") !== "allowed";
    const client = services.open({
      name: row.name,
      baseUrl: () => row.baseUrl ?? "",
      credentialAdvice: `An admin registers ${row.name} again with other secrets.`,
      isPublicOnly,
      answerBytesMax: limits.answerBytesMax,
    });
    return createOpenApiServer({
      ...{ slug: row.name, title: row.title, description: "", version: "" },
      ...{ document: readKeptDocument(row.document), documentUrl: row.documentUrl, baseUrl: row.baseUrl },
      ...{ edits: {}, headers: {}, allowPrivate: !isPublicOnly(), callTimeoutMs: 0, clock },
      auth: secrets as Record<string, string>,
      sender: createOpenApiSender(client, () => services.release(row.name)),
    });
  }

  async #noService(name: string): Promise<ToolFailure> {
    const names = (await this.list()).map((service) => service.name);
    const meant = nearest(name, names);
    const hint =
      meant !== null
        ? ` Did you mean "${meant}"?`
        : names.length === 0
          ? " None is registered: an admin does so with register_service."
          : " list_services names them.";
    return new ToolFailure(`There is no service "${name}".${hint}`);
  }
}
