import type { ServerJsonInput } from "../../contracts/server-json.ts";
import { field, type ProposalField, placeholder } from "../../contracts/server-proposal.ts";

/** Collects what a person has to fill in while a server.json is read; each has an id of its own. */
export class FieldDesk {
  readonly fields: ProposalField[] = [];

  /** The text for an input: its value, with its variables as fields; or a field for all of it. */
  textFor(name: string, input: ServerJsonInput, isList = false): string {
    const { value, variables = {} } = input;
    if (value === undefined) return placeholder(this.#add(name, input, isList));
    return this.fillIn(value, variables);
  }

  /** `{name}` → a field, where there is such a variable; other braces mean themselves. */
  fillIn(text: string, variables: Readonly<Record<string, ServerJsonInput>>): string {
    const ids = new Map<string, string>();
    return text.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
      if (!Object.hasOwn(variables, name)) return whole;
      const variable = variables[name]!;
      if (variable.value !== undefined) return variable.value;
      const id = ids.get(name) ?? this.#add(name, variable, false);
      ids.set(name, id);
      return placeholder(id);
    });
  }

  #add(name: string, input: ServerJsonInput, isList: boolean): string {
    const base = name.replace(/^-+/, "").replace(/[^\w.-]+/g, "_") || "value";
    const taken = new Set(this.fields.map(({ id }) => id)).add("slug"); // the form's own
    let id = base;
    for (let count = 2; taken.has(id); count++) id = `${base}_${count}`;
    this.fields.push(
      field(id, name, {
        says: input.description ?? "",
        isRequired: input.isRequired ?? false,
        isSecret: input.isSecret ?? false,
        initial: input.default ?? "",
        example: input.placeholder ?? "",
        choices: input.choices ?? [],
        isList,
      }),
    );
    return id;
  }
}
