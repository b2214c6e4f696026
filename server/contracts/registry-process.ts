import { z } from "zod";
import { SecretText } from "./secret-text.ts";

export const processSharings = ["shared", "per-caller"] as const;
export const processKeeps = ["on-demand", "warm"] as const;

const ARGS_MAX = 200;
const ARG_LENGTH_MAX = 8_192;
const ENV_MAX = 200;
const COPIES_MAX = 32;
const IDLE_STOP_MS_MAX = 7 * 24 * 3_600_000;
const MEMORY_MB_MIN = 16;
const MEMORY_MB_MAX = 1_048_576;
/** 256 cores. */
const CPU_PERCENT_MAX = 25_600;

/** What the operating system would take for the end of the text. */
const noNul = (text: string) => !text.includes("\0");
const NUL_SAYS = "It holds a NUL character.";

const Command = z
  .string()
  .trim()
  .min(1, "Say which command to run, such as npx.")
  .max(4_096, "At most 4,096 characters.")
  .refine(noNul, NUL_SAYS);
const Args = z
  .array(z.string().max(ARG_LENGTH_MAX, "At most 8,192 characters.").refine(noNul, NUL_SAYS))
  .max(ARGS_MAX, `At most ${ARGS_MAX} arguments.`);
const Folder = z
  .string()
  .trim()
  .max(4_096, "At most 4,096 characters.")
  .regex(/^(\/|[A-Za-z]:[\\/])/, "An absolute path, such as /srv/notes.")
  .refine(noNul, NUL_SAYS)
  .nullable();
/** Another user of this machine, by number; the group is the same unless it is named. Never root. */
const RunAs = z
  .string()
  .trim()
  .regex(
    /^[1-9]\d{0,9}(:[1-9]\d{0,9})?$/,
    "A user id such as 1001, or user and group such as 1001:1001; not root's.",
  )
  .nullable();
const EnvName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, "A variable's name has letters, digits and underscores.");
const EnvValue = SecretText.refine(noNul, NUL_SAYS);
/** A value of its own, sealed; or the one that the house itself was started with. */
const EnvEntry = z.union(
  [z.object({ value: EnvValue }).strict(), z.object({ passOn: z.literal(true) }).strict()],
  {
    error: "Give a value, or pass the house's own on.",
  },
);

const bounds = {
  /** Without a call for this long it is stopped, unless it is kept warm. */
  idleStopMs: z.int().min(1_000, "At least a second.").max(IDLE_STOP_MS_MAX, "At most a week."),
  memoryMbMax: z
    .int()
    .min(MEMORY_MB_MIN, `At least ${MEMORY_MB_MIN} MB.`)
    .max(MEMORY_MB_MAX, "At most 1 TB.")
    .nullable(),
  cpuPercentMax: z
    .int()
    .min(5, "At least 5 % of a core.")
    .max(CPU_PERCENT_MAX, "At most 256 cores.")
    .nullable(),
  copies: z.int().min(1, "At least one.").max(COPIES_MAX, `At most ${COPIES_MAX}.`),
};

/** What may be shown of a process server, and is kept as it is. */
export const ProcessConfig = z.object({
  command: z.string(),
  args: z.array(z.string()),
  /** Names of our own environment that it gets, too. */
  passOn: z.array(z.string()),
  folder: z.string().nullable(),
  /** `uid` or `uid:gid`; null: as the house itself. */
  runAs: z.string().nullable().default(null),
  /** `per-caller`: nobody shares a process with anybody else. */
  sharing: z.enum(processSharings),
  keep: z.enum(processKeeps),
  idleStopMs: z.int(),
  memoryMbMax: z.int().nullable(),
  /** Of one core. */
  cpuPercentMax: z.int().nullable(),
  copies: z.int(),
});
export type ProcessConfig = z.infer<typeof ProcessConfig>;

/** What opens the house itself is nobody else's. */
const OWN_VARIABLES = /^(?:GATEHOUSE_|DATABASE_URL$|REDIS_URL$|NEXTAUTH_)/i;
export function isOwnVariable(name: string): boolean {
  return OWN_VARIABLES.test(name);
}

const Env = z
  .record(EnvName, EnvEntry)
  .refine((all) => Object.keys(all).length <= ENV_MAX, `At most ${ENV_MAX} variables.`)
  .superRefine(refuseOwnVariables);
/** A name that is absent is kept; null takes it away. */
const EnvPatch = z
  .record(EnvName, EnvEntry.nullable())
  .refine((all) => Object.keys(all).length <= ENV_MAX, `At most ${ENV_MAX} variables.`)
  .superRefine(refuseOwnVariables);

function refuseOwnVariables(all: Record<string, object | null>, issue: z.RefinementCtx): void {
  for (const [name, entry] of Object.entries(all)) {
    if (entry === null || !("passOn" in entry) || !isOwnVariable(name)) continue;
    issue.addIssue({ code: "custom", path: [name], message: "The house does not pass its own secrets on." });
  }
}

export const ProcessFields = z.object({
  command: Command,
  args: Args.default([]),
  env: Env.default({}),
  folder: Folder.default(null),
  runAs: RunAs.default(null),
  sharing: z.enum(processSharings).default("shared"),
  keep: z.enum(processKeeps).default("on-demand"),
  idleStopMs: bounds.idleStopMs.default(300_000),
  memoryMbMax: bounds.memoryMbMax.default(null),
  cpuPercentMax: bounds.cpuPercentMax.default(null),
  copies: bounds.copies.default(1),
});

export const PER_CALLER_COPIES = "Each caller has a process of its own: copies are for shared ones.";

export function checkProcess(
  { sharing, copies }: Pick<ProcessConfig, "sharing" | "copies">,
  say: (path: (string | number)[], message: string) => void,
): void {
  if (sharing === "per-caller" && copies > 1) say(["copies"], PER_CALLER_COPIES);
}

export const UpdateProcess = z.object({
  command: Command.optional(),
  args: Args.optional(),
  env: EnvPatch.optional(),
  folder: Folder.optional(),
  runAs: RunAs.optional(),
  sharing: z.enum(processSharings).optional(),
  keep: z.enum(processKeeps).optional(),
  idleStopMs: bounds.idleStopMs.optional(),
  memoryMbMax: bounds.memoryMbMax.optional(),
  cpuPercentMax: bounds.cpuPercentMax.optional(),
  copies: bounds.copies.optional(),
});
export type UpdateProcess = z.infer<typeof UpdateProcess>;
