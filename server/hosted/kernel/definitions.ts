/** What a server publishes, word for word as it goes over the wire. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Room for what the protocol does not know; keys are prefixed by whoever coined them. */
export type Meta = { readonly [key: string]: unknown };

export type Icon = {
  /** https or data. */
  readonly src: string;
  readonly mimeType?: string;
  /** `48x48`, or `any`. */
  readonly sizes?: readonly string[];
  readonly theme?: "light" | "dark";
};

export type Annotations = {
  readonly audience?: readonly ("user" | "assistant")[];
  /** 0 is optional, 1 effectively required. */
  readonly priority?: number;
  /** ISO 8601. */
  readonly lastModified?: string;
};

export type ToolAnnotations = {
  readonly readOnlyHint?: boolean;
  readonly destructiveHint?: boolean;
  readonly idempotentHint?: boolean;
  readonly openWorldHint?: boolean;
};

export type ToolDefinition = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
  readonly annotations: ToolAnnotations;
  readonly icons?: readonly Icon[];
  readonly _meta?: Meta;
};

export type ResourceDefinition = {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size?: number;
  readonly annotations?: Annotations;
  readonly icons?: readonly Icon[];
  readonly _meta?: Meta;
};

export type ResourceTemplateDefinition = {
  readonly uriTemplate: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
  readonly annotations?: Annotations;
  readonly icons?: readonly Icon[];
  readonly _meta?: Meta;
};

export type PromptDefinition = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly description: string;
    readonly required: boolean;
  }[];
  readonly icons?: readonly Icon[];
  readonly _meta?: Meta;
};
