import { nearest } from "../../kernel/nearest.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";
import type { Page, PageWish, Person, StoreCall, WorkingHours } from "../workspace/workspace-store.ts";
import type { Workspaces } from "../workspace/workspaces.ts";

/** Who is in the workspace, found by whatever they are called. */
export class PeopleDirectory {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async list(wish: PageWish & { search: string }, call: StoreCall): Promise<Page<Person>> {
    return (await this.#workspaces.current()).listPeople(wish, call);
  }

  async add(person: Omit<Person, "id">, hours: WorkingHours, call: StoreCall): Promise<Person> {
    return (await this.#workspaces.current()).addPerson(person, hours, call);
  }

  async find(reference: string, call: StoreCall): Promise<Person> {
    const store = await this.#workspaces.current();
    const person = await store.findPerson(reference, call);
    if (person !== null) return person;
    const { items } = await store.listPeople({ search: "", cursor: undefined, limit: limits.pageMax }, call);
    const near = nearest(
      reference.replace(/^@/, "").toLowerCase(),
      items.flatMap(({ handle, name }) => [handle, name.toLowerCase()]),
    );
    const hint = near === null ? "" : `; did you mean "${near}"?`;
    throw new ToolFailure(`Nobody here is called "${reference}"${hint} list_people names who is here.`);
  }

  /** Each once, in the order they were named. */
  async findAll(references: readonly string[], call: StoreCall): Promise<Person[]> {
    const found = await Promise.all(references.map((reference) => this.find(reference, call)));
    return [...new Map(found.map((person) => [person.id, person])).values()];
  }
}
