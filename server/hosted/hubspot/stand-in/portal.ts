import { pluralOf } from "../crm/crm-record.ts";

export type PortalObject = {
  id: string;
  properties: Record<string, string | null>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  history: Record<string, { value: string; timestamp: string; sourceType: string }[]>;
};
type Query = {
  query?: string;
  filterGroups?: {
    filters: { propertyName: string; operator: string; value?: string; values?: string[] }[];
  }[];
  sorts?: string[];
  limit?: number;
  after?: string;
};

const singulars = new Map<string, string>([
  ...Object.entries(pluralOf).flatMap(([one, many]) => [[one, many] as const, [many, many] as const]),
  ["note", "notes"],
  ["notes", "notes"],
]);

/** What the stand-in keeps of an account: its objects, who belongs to whom, lists, campaigns. */
export class Portal {
  nowMs: number;
  readonly associations = new Set<string>();
  readonly lists = new Map<string, Record<string, unknown> & { members: Set<string> }>();
  readonly campaigns = new Map<string, Record<string, unknown>>();
  readonly emails = new Map<string, Record<string, unknown>>();
  readonly #objects = new Map<string, Map<string, PortalObject>>();
  #nextId = 10_001;

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  id(): string {
    return String(this.#nextId++);
  }

  /** Each call is a second later than the one before. */
  tick(): string {
    this.nowMs += 1_000;
    return new Date(this.nowMs).toISOString();
  }

  all(type: string): Map<string, PortalObject> {
    const plural = singulars.get(type) ?? type;
    const held = this.#objects.get(plural) ?? new Map<string, PortalObject>();
    this.#objects.set(plural, held);
    return held;
  }

  put(type: string, properties: Record<string, string>, id = this.id()): PortalObject {
    const at = this.tick();
    const before = this.all(type).get(id);
    const object = before ?? {
      id,
      properties: {},
      createdAt: at,
      updatedAt: at,
      archived: false,
      history: {},
    };
    object.updatedAt = at;
    for (const [name, value] of Object.entries(properties)) {
      object.properties[name] = value;
      object.history[name] = [
        { value, timestamp: at, sourceType: "INTEGRATION" },
        ...(object.history[name] ?? []),
      ];
    }
    this.all(type).set(id, object);
    return object;
  }

  find(type: string, key: string, property?: string | null): PortalObject | undefined {
    const live = [...this.all(type).values()].filter(({ archived }) => !archived);
    return live.find(({ id, properties }) => (property ? properties[property] === key : id === key));
  }

  associate(fromType: string, from: string, toType: string, to: string): void {
    const [one, other] = [`${singulars.get(fromType)}/${from}`, `${singulars.get(toType)}/${to}`];
    this.associations.add(`${one} ${other}`).add(`${other} ${one}`);
  }

  related(fromType: string, from: string, toType: string): string[] {
    const start = `${singulars.get(fromType)}/${from} ${singulars.get(toType)}/`;
    return [...this.associations]
      .filter((each) => each.startsWith(start))
      .map((each) => each.slice(start.length));
  }

  search(type: string, { query, filterGroups = [], sorts = [], limit = 10, after }: Query) {
    const sort = sorts[0] ?? "createdate";
    const name = sort.replace(/^-/, "");
    const found = [...this.all(type).values()]
      .filter(({ archived }) => !archived)
      .filter(
        (object) =>
          query === undefined ||
          JSON.stringify(object.properties).toLowerCase().includes(query.toLowerCase()),
      )
      .filter((object) =>
        filterGroups.every(({ filters }) => filters.every((filter) => fits(object, filter))),
      )
      .sort((a, b) => (heldBy(a, name) < heldBy(b, name) ? -1 : 1) * (sort.startsWith("-") ? -1 : 1));
    const start = Number(after ?? 0);
    const next = start + limit < found.length ? String(start + limit) : null;
    return { total: found.length, results: found.slice(start, start + limit), next };
  }
}

function fits(
  object: PortalObject,
  {
    propertyName,
    operator,
    value = "",
    values = [],
  }: NonNullable<Query["filterGroups"]>[number]["filters"][number],
): boolean {
  const held = heldBy(object, propertyName);
  const isNumber = /^\d+(\.\d+)?$/.test(held) && /^\d/.test(value);
  const [one, other] = isNumber ? [Number(held), Number(value)] : [held.toLowerCase(), value.toLowerCase()];
  if (operator === "EQ") return one === other;
  if (operator === "GTE") return one >= other;
  if (operator === "LT") return one < other;
  if (operator === "IN") return values.includes(held.toLowerCase());
  if (operator === "HAS_PROPERTY") return held !== "";
  if (operator === "CONTAINS_TOKEN")
    return held.toLowerCase().includes(value.replaceAll("*", "").toLowerCase());
  throw new Error(`The stand-in knows no ${operator}`);
}

function heldBy(object: PortalObject, name: string): string {
  if (name === "createdate") return String(Date.parse(object.createdAt));
  if (name.endsWith("lastmodifieddate")) return String(Date.parse(object.updatedAt));
  return object.properties[name] ?? "";
}
