import { GatewayError } from "./gateway-error.ts";

/** A web request's body, whole, and never more of it than may be. */
export async function readBoundedBody(request: Request, bytesMax: number): Promise<Buffer<ArrayBuffer>> {
  const tooLarge = () => new GatewayError("body_too_large", { data: { bytesMax } });
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // A cancelled body takes its connection along, and with it the refusal.
  for await (const chunk of request.body?.values({ preventCancel: true }) ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
