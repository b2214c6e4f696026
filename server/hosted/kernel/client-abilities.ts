import { GatewayError } from "../../foundation/gateway-error.ts";
import type { JsonSchema } from "./definitions.ts";

/** `elicitation` is asking by form; `elicitation.url` sends the person to a page. */
export type Ability = "elicitation" | "elicitation.url" | "sampling" | "sampling.tools" | "roots";

/** What the client said that it can do, in one word each. */
export class ClientAbilities {
  readonly #declared: JsonSchema;

  constructor(declared: JsonSchema) {
    this.#declared = declared;
  }

  can(ability: Ability): boolean {
    return abilities[ability].isIn(this.#declared);
  }

  /** Refuses what this client did not declare, and says what it would have to. */
  require(ability: Ability): void {
    if (this.can(ability)) return;
    const { requires, says } = abilities[ability];
    throw new GatewayError("missing_capability", {
      publicMessage: `This client cannot ${says}, and this call needs it.`,
      data: { requiredCapabilities: requires },
    });
  }
}

type Entry = { isIn: (declared: JsonSchema) => boolean; requires: JsonSchema; says: string };

const abilities: Readonly<Record<Ability, Entry>> = {
  elicitation: {
    // A client older than URLs declares an empty object, and means forms.
    isIn: ({ elicitation }) => isObject(elicitation) && ("form" in elicitation || !("url" in elicitation)),
    requires: { elicitation: { form: {} } },
    says: "show a form",
  },
  "elicitation.url": {
    isIn: ({ elicitation }) => isObject(elicitation) && isObject(elicitation.url),
    requires: { elicitation: { url: {} } },
    says: "send its user to a page",
  },
  sampling: {
    isIn: ({ sampling }) => isObject(sampling),
    requires: { sampling: {} },
    says: "ask a model",
  },
  "sampling.tools": {
    isIn: ({ sampling }) => isObject(sampling) && isObject(sampling.tools),
    requires: { sampling: { tools: {} } },
    says: "give a model tools",
  },
  roots: {
    isIn: ({ roots }) => isObject(roots),
    requires: { roots: {} },
    says: "list its roots",
  },
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
