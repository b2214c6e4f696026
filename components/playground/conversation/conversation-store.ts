import { type ConversationState, NOTHING_YET } from "./conversation-state.ts";

/** What the screen reads; whoever changes it says only what is different. */
export class ConversationStore {
  #state: ConversationState = NOTHING_YET;
  readonly #heard = new Set<() => void>();

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#heard.add(hear);
    return () => this.#heard.delete(hear);
  };
  readonly get = (): ConversationState => this.#state;

  change(more: Partial<ConversationState>): void {
    this.#state = { ...this.#state, ...more };
    for (const hear of this.#heard) hear();
  }
}
