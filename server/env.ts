import { join, resolve } from "node:path";
import { z } from "zod";
import { ALL_FILE_RIGHTS, FileRoots, findOverlap, type RootSetting } from "./contracts/file-roots.ts";
import { NewPassword } from "./contracts/people.ts";

const Port = z.coerce.number().int().min(0).max(65_535);
const Bytes = z.coerce.number().int().min(1024);
/** Node takes a longer one for 1 ms. */
const MILLISECONDS_MAX = 2_147_483_647;
const Milliseconds = z.coerce.number().int().min(1).max(MILLISECONDS_MAX);
const Flag = z.enum(["0", "1", "false", "true"]).transform((text) => text === "1" || text === "true");
const WebAddress = z
  .url({ protocol: /^https?$/ })
  .refine(
    (text) => (URL.parse(text)?.pathname ?? "/") === "/",
    "an address without a path: nothing is served below one",
  )
  .transform((text) => new URL(text).origin);
const CommaList = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);

const Given = z.string().optional();
const ServiceAddress = z.url({ protocol: /^https?$/ }).optional();

/** Every setting of the house. `.env.example` has a line for each. */
const Settings = z
  .object({
    PORT: Port.default(3000),
    HOST: z.string().min(1).default("127.0.0.1"),
    TCP_PORT: Port.optional(),
    PUBLIC_URL: WebAddress.optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    GATEHOUSE_DATA_DIR: z.string().min(1).default(".gatehouse"),
    GATEHOUSE_MASTER_KEY: z.string().min(32, "at least 32 characters").optional(),
    GATEHOUSE_ADMIN_EMAIL: z.email().optional(),
    GATEHOUSE_ADMIN_PASSWORD: NewPassword.optional(),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    ALLOWED_HOSTS: CommaList.default([]),
    ALLOWED_ORIGINS: CommaList.default([]),
    TRUST_PROXY: Flag.default(false),
    MCP_BODY_BYTES_MAX: Bytes.default(4 * 1024 * 1024),
    EXCHANGE_TIMEOUT_MS: Milliseconds.default(60_000),
    MCP_SESSION_IDLE_MS: Milliseconds.default(3_600_000),
    MCP_SESSIONS_PER_CALLER_MAX: z.coerce.number().int().min(1).default(1000),
    DRAIN_TIMEOUT_MS: Milliseconds.default(10_000),
    AUDIT_SYNC: z.enum(["write", "fsync"]).default("write"),
    AUDIT_JOURNAL_BYTES_MAX: Bytes.default(1024 * 1024 * 1024),
    GATEHOUSE_FAST_LANE: Flag.default(true),
    PUBLIC_REGISTRY: Flag.default(false),
    GATEHOUSE_CONFORMANCE: Flag.default(false),
    FILESYSTEM_ROOTS: FileRoots.optional(),
    // Of hosted servers: read where no operator gave them, by kernel/settings.
    GITHUB_TOKEN: Given,
    GITHUB_API_URL: ServiceAddress,
    OPEN_METEO_API_KEY: Given,
    OPEN_METEO_URL: ServiceAddress,
    OPEN_METEO_GEOCODING_URL: ServiceAddress,
    WEATHER_ALERTS_URL: ServiceAddress,
    HUBSPOT_TOKEN: Given,
    HUBSPOT_REFRESH_TOKEN: Given,
    HUBSPOT_CLIENT_ID: Given,
    HUBSPOT_CLIENT_SECRET: Given,
    HUBSPOT_BASE_URL: ServiceAddress,
    HUBSPOT_SMTP_URL: Given,
    HUBSPOT_EMAIL_FROM: Given,
    TEAMS_TENANT_ID: Given,
    TEAMS_CLIENT_ID: Given,
    TEAMS_CLIENT_SECRET: Given,
    TEAMS_REFRESH_TOKEN: Given,
    TEAMS_TEAM_ID: Given,
    TEAMS_GRAPH_URL: ServiceAddress,
    TEAMS_LOGIN_URL: ServiceAddress,
    GATEHOUSE_DEV: Flag.default(false),
  })
  .refine((all) => sayOverlap(all) === null, {
    path: ["FILESYSTEM_ROOTS"],
    error: ({ input }) => sayOverlap(input as Parameters<typeof sayOverlap>[0]) ?? "",
    when: () => true, // said beside other bad settings, not after they are mended
  })
  .refine(
    (all) => (all.GATEHOUSE_ADMIN_EMAIL === undefined) === (all.GATEHOUSE_ADMIN_PASSWORD === undefined),
    {
      path: ["GATEHOUSE_ADMIN_EMAIL"],
      message: "set GATEHOUSE_ADMIN_EMAIL and GATEHOUSE_ADMIN_PASSWORD together, or neither",
      when: () => true, // said beside other bad settings, not after they are mended
    },
  );

export type Env = ReturnType<typeof group>;

export class BadSettings extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`These settings are not right:\n${problems.map((line) => `  ${line}`).join("\n")}`);
    this.problems = problems;
  }
}

/** The only reader of process.env. Reports every bad setting at once. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  // An empty value in a .env file means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim() !== ""));
  const parsed = Settings.safeParse(given);
  if (parsed.success) return group(parsed.data);
  throw new BadSettings(
    parsed.error.issues.map((issue) => `${issue.path.join(".") || "settings"}: ${issue.message}`),
  );
}

/** What the house was started with, for the processes it starts: each gets what it is allowed, by name. */
export function readOwnEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

function group(all: z.infer<typeof Settings>) {
  const dataDir = resolve(all.GATEHOUSE_DATA_DIR);
  return {
    http: {
      port: all.PORT,
      host: all.HOST,
      tcpPort: all.TCP_PORT,
      publicUrl: all.PUBLIC_URL,
      allowedHosts: all.ALLOWED_HOSTS,
      allowedOrigins: all.ALLOWED_ORIGINS,
      trustProxy: all.TRUST_PROXY,
      drainTimeoutMs: all.DRAIN_TIMEOUT_MS,
      fastLane: all.GATEHOUSE_FAST_LANE,
      publicRegistry: all.PUBLIC_REGISTRY,
    },
    gateway: { bodyBytesMax: all.MCP_BODY_BYTES_MAX, exchangeTimeoutMs: all.EXCHANGE_TIMEOUT_MS },
    sessions: { idleMsMax: all.MCP_SESSION_IDLE_MS, perCallerMax: all.MCP_SESSIONS_PER_CALLER_MAX },
    audit: { sync: all.AUDIT_SYNC, journalBytesMax: all.AUDIT_JOURNAL_BYTES_MAX },
    hosted: { conformance: all.GATEHOUSE_CONFORMANCE, fileRoots: all.FILESYSTEM_ROOTS ?? ownRoot(dataDir) },
    database: { url: all.DATABASE_URL },
    house: {
      dataDir,
      masterKey: all.GATEHOUSE_MASTER_KEY,
      isDev: all.GATEHOUSE_DEV,
      admin:
        all.GATEHOUSE_ADMIN_EMAIL && all.GATEHOUSE_ADMIN_PASSWORD
          ? { email: all.GATEHOUSE_ADMIN_EMAIL, password: all.GATEHOUSE_ADMIN_PASSWORD }
          : undefined,
    },
    log: { level: all.LOG_LEVEL },
  };
}

/** Roots that hold each other, or the data folder. What is not even a list of roots is said elsewhere. */
function sayOverlap(all: { FILESYSTEM_ROOTS?: unknown; GATEHOUSE_DATA_DIR?: unknown }): string | null {
  const roots = Array.isArray(all.FILESYSTEM_ROOTS) ? (all.FILESYSTEM_ROOTS as RootSetting[]) : [];
  const dataDir = { name: "the data folder", path: String(all.GATEHOUSE_DATA_DIR) };
  return findOverlap([...roots, dataDir].map(({ name, path }) => ({ name, path: resolve(path) })));
}

/** Without any setting the filesystem server has a folder of its own, so that it is of use on the first day. */
function ownRoot(dataDir: string): RootSetting[] {
  return [{ name: "files", path: join(dataDir, "files"), rights: ALL_FILE_RIGHTS }];
}

/** next-auth reads its own address from here, and from nowhere else. */
export function tellNextAuth(publicUrl: string): void {
  process.env.NEXTAUTH_URL = publicUrl;
}
