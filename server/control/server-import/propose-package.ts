import type { ServerJsonArgument, ServerJsonPackage } from "../../contracts/server-json.ts";
import type { ProposedSource } from "../../contracts/server-proposal.ts";
import { FieldDesk } from "./field-desk.ts";

type Process = Extract<ProposedSource, { source: "process" }>;
type Group = readonly string[];
type Parts = { wanted: ServerJsonPackage; runtime: Group[]; names: readonly string[] };
/** How each kind of package is run: its command, and what stands before the package's own arguments. */
type Runner = { command: string; before: (parts: Parts) => Group[] };

const RUNNERS: Readonly<Record<string, Runner | undefined>> = {
  npm: {
    command: "npx",
    before: ({ wanted, runtime }) => [
      ...unless(runtime, ["-y", "--yes"], ["-y"]),
      ...runtime,
      [atVersion(wanted)],
    ],
  },
  pypi: { command: "uvx", before: ({ wanted, runtime }) => [...runtime, [atVersion(wanted)]] },
  oci: {
    command: "docker",
    before: ({ wanted, runtime, names }) => [
      ...unless(runtime, ["run"], ["run"], ["-i"], ["--rm"]),
      ...runtime,
      // Docker hands over only what it is told to.
      ...names.map((name) => ["-e", name]),
      [imageOf(wanted)],
    ],
  },
};

const SECRET_SHOWS =
  " becomes a part of the command, which operators see. Rather give it as a variable, if it can be.";

/** A package that is run here and spoken to over its pipes. A text: why it cannot be. */
export function proposePackage(wanted: ServerJsonPackage) {
  const { registryType, identifier, transport } = wanted;
  const runner = RUNNERS[registryType];
  if (runner === undefined) return `${identifier}: packages of the kind ${registryType} are not run here.`;
  if (transport.type !== "stdio") {
    return `${identifier}: it serves ${transport.type} itself. Start it, then register its address as a remote server.`;
  }
  if (identifier.startsWith("-")) return `${identifier}: that is no package's name.`;
  const desk = new FieldDesk();
  const runtime = wanted.runtimeArguments.map((argument) => toGroup(argument, desk));
  const own = wanted.packageArguments.map((argument) => toGroup(argument, desk));
  const inCommand = desk.fields.filter(({ isSecret }) => isSecret).map(({ label }) => label);
  const env = wanted.environmentVariables.map((one) => [one.name, desk.textFor(one.name, one)] as const);
  const names = env.map(([name]) => name);
  const made: Process = {
    source: "process",
    command: runner.command,
    args: [...runner.before({ wanted, runtime, names }), ...own],
    env: Object.fromEntries(env),
  };
  return {
    made,
    fields: desk.fields,
    notes: inCommand.map((label) => `${identifier}: ${label}${SECRET_SHOWS}`),
  };
}

function toGroup(argument: ServerJsonArgument, desk: FieldDesk): Group {
  const { type, name, valueHint, isRepeated = false } = argument;
  if (type === "positional") return [desk.textFor(valueHint ?? name ?? "argument", argument, isRepeated)];
  const flag = name ?? "";
  if (isBare(argument)) return [flag];
  const text = desk.textFor(flag, argument);
  return flag.startsWith("--") ? [`${flag}=${text}`] : [flag, text];
}

/** A flag that is there or not: nothing hints at a value. */
function isBare({ type: _, name: __, description: ___, ...hints }: ServerJsonArgument): boolean {
  return Object.values(hints).every((said) => said === undefined);
}

function unless(groups: readonly Group[], said: readonly string[], ...added: Group[]): Group[] {
  return groups.some(([first]) => said.includes(first ?? "")) ? [] : added;
}

function atVersion({ identifier, version }: ServerJsonPackage): string {
  return version === undefined || version === "" ? identifier : `${identifier}@${version}`;
}

/** Newer entries have the tag in the name, older ones beside it. */
function imageOf({ identifier, version }: ServerJsonPackage): string {
  const isTagged = /[:@][^/]+$/.test(identifier);
  return isTagged || version === undefined || version === "" ? identifier : `${identifier}:${version}`;
}
