import { z } from "zod";
import { GatewayError } from "../../foundation/gateway-error.ts";

const ENDPOINT_LENGTH_MAX = 256;
const Greeting = z.object({
  key: z.string().min(1),
  /** As after `/mcp/`; left out: `/mcp`. */
  endpoint: z.string().max(ENDPOINT_LENGTH_MAX).default(""),
});

/** The first line of a TCP connection: `{"key":"gh_…","endpoint":"hello-world"}`. */
export function readGreeting(line: Buffer): z.infer<typeof Greeting> {
  const said = Greeting.safeParse(parse(line));
  if (said.success) return said.data;
  throw new GatewayError("invalid_message", {
    publicMessage: 'The first line must be {"key":"gh_…","endpoint":"…"}.',
  });
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch (cause) {
    throw new GatewayError("malformed_json", { publicMessage: "The first line is not valid JSON.", cause });
  }
}
