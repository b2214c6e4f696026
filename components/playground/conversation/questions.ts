import { isSchema } from "../../schema-form/resolve-schema.ts";
import type { Params } from "../wire/build-request.ts";
import type { Question, Target } from "./conversation-state.ts";
import type { ConversationStore } from "./conversation-store.ts";

type Asked = { method: unknown; params: unknown; place: Question["place"] };

/** What servers ask of the person at the playground, until it is answered or its call is left. */
export class Questions {
  readonly #store: ConversationStore;
  #lastKey = 0;

  constructor(store: ConversationStore) {
    this.#store = store;
  }

  /** One after the other, by the names they are asked under. */
  async askAll(target: Target, requests: unknown, signal: AbortSignal): Promise<Params> {
    const asked = Object.entries(isSchema(requests) ? requests : {});
    const responses: Params = {};
    for (const [index, [name, request]] of asked.entries()) {
      const { method, params } = isSchema(request) ? request : {};
      const place = asked.length > 1 ? { at: index + 1, of: asked.length } : null;
      responses[name] = await this.ask(target, { method, params, place }, signal);
    }
    return responses;
  }

  ask({ endpoint }: Target, { method, params, place }: Asked, signal: AbortSignal): Promise<unknown> {
    this.#lastKey += 1;
    const key = this.#lastKey;
    const drop = () => {
      this.#store.change({ questions: this.#store.get().questions.filter((other) => other.key !== key) });
    };
    return new Promise((resolve, reject) => {
      const answer = (result: unknown) => {
        drop();
        resolve(result);
      };
      const leave = () => {
        drop();
        reject(signal.reason);
      };
      if (signal.aborted) return leave();
      signal.addEventListener("abort", leave, { once: true });
      const question = {
        key,
        endpoint,
        place,
        answer,
        method: String(method),
        params: isSchema(params) ? params : {},
      };
      this.#store.change({ questions: [...this.#store.get().questions, question] });
    });
  }
}
