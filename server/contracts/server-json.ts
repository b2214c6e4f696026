import { z } from "zod";

/** server.json as registries and authors write it (2025-12-11 and its near kin), as far as it is read here. */
const Variable = z.object({
  description: z.string().optional(),
  isRequired: z.boolean().optional(),
  isSecret: z.boolean().optional(),
  value: z.string().optional(),
  default: z.string().optional(),
  placeholder: z.string().optional(),
  choices: z.array(z.string()).optional(),
});
/** `{name}` in its value is one of its variables. */
const Input = Variable.extend({ variables: z.record(z.string(), Variable).optional() });
const KeyValue = Input.extend({ name: z.string().min(1) });
const Argument = Input.extend({
  type: z.enum(["positional", "named"]),
  name: z.string().min(1).optional(),
  valueHint: z.string().optional(),
  isRepeated: z.boolean().optional(),
});
const Variables = z.record(z.string(), Variable);

const Remote = z.object({
  type: z.string(),
  url: z.string().min(1),
  headers: z.array(KeyValue).default([]),
  variables: Variables.default({}),
});
const Package = z.object({
  registryType: z.string(),
  identifier: z.string().min(1),
  version: z.string().optional(),
  runtimeHint: z.string().optional(),
  transport: z.object({ type: z.string() }).default({ type: "stdio" }),
  runtimeArguments: z.array(Argument).default([]),
  packageArguments: z.array(Argument).default([]),
  environmentVariables: z.array(KeyValue).default([]),
});

export const ServerJson = z.object({
  name: z.string().min(1, "It has no name."),
  title: z.string().optional(),
  description: z.string().default(""),
  version: z.string().default(""),
  remotes: z.array(Remote).default([]),
  packages: z.array(Package).default([]),
});
export type ServerJson = z.infer<typeof ServerJson>;
export type ServerJsonRemote = z.infer<typeof Remote>;
export type ServerJsonPackage = z.infer<typeof Package>;
export type ServerJsonInput = z.infer<typeof Input>;
export type ServerJsonArgument = z.infer<typeof Argument>;

const TEXT_LENGTH_MAX = 200_000;
export const ImportServerInput = z.object({
  /** The text of a server.json, or of a registry's entry around one. */
  text: z.string().min(2, "Hand in a server.json.").max(TEXT_LENGTH_MAX, "At most 200,000 characters."),
});
export type ImportServerInput = z.infer<typeof ImportServerInput>;
