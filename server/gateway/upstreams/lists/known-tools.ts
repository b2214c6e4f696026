import { isObject, type JsonObject } from "../../protocol/message.ts";
import { listParamHeaders, type ParamHeader } from "../../protocol/param-headers.ts";

/** What a server's tools say of themselves, found by their names; looked up anew when the lists are others. */
export class KnownTools {
  readonly #tools: () => readonly JsonObject[];
  #paramHeaders: ReadonlyMap<string, readonly ParamHeader[]> | null = null;
  #annotations: ReadonlyMap<string, unknown> | null = null;

  constructor(tools: () => readonly JsonObject[]) {
    this.#tools = tools;
  }

  /** The lists are others now. */
  forget(): void {
    this.#paramHeaders = this.#annotations = null;
  }

  paramHeaders(tool: string): readonly ParamHeader[] {
    this.#paramHeaders ??= new Map(
      this.#tools().map(({ name, inputSchema }) => [String(name), listParamHeaders(inputSchema)]),
    );
    return this.#paramHeaders.get(tool) ?? [];
  }

  annotations(tool: string): unknown {
    this.#annotations ??= new Map(this.#tools().map(({ name, annotations }) => [String(name), annotations]));
    return this.#annotations.get(tool);
  }

  /** It says of itself that it only reads, and that asking twice is asking once. */
  isRead(tool: string): boolean {
    const said = this.annotations(tool);
    return isObject(said) && said.readOnlyHint === true && said.idempotentHint === true;
  }
}
