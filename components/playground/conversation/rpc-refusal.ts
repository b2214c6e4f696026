import { isSchema } from "../../schema-form/resolve-schema.ts";

/** An endpoint answered with an error where the screen needed a list. Shaped as the house's errors are. */
export class RpcRefusal extends Error {
  readonly data: { gateway: { code: string; message: string; do: string } };

  constructor({ code, message, data }: Record<string, unknown>) {
    super(String(message));
    const said = isSchema(data) ? data : {};
    const text = (value: unknown, otherwise: string) => (typeof value === "string" ? value : otherwise);
    this.data = {
      gateway: { code: text(said.code, String(code)), message: String(message), do: text(said.do, "") },
    };
  }
}
