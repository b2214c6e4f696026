import type { z } from "zod";
import { ServiceFailure } from "./service-failure.ts";

/** What a service answered, in the shape that its description promises and we need. */
export function readAnswer<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  service: string,
): z.output<Schema> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue === undefined ? "" : `: ${issue.path.join(".") || "the answer"}: ${issue.message}`;
  throw new ServiceFailure({
    service,
    kind: "unexpected",
    says: `${service} answers otherwise than its description says${where}. Whoever runs this server should look at its base address and version.`,
    cause: read.error,
  });
}
