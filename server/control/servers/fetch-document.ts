import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, request } from "undici";
import { isPrivateAddress } from "../../access/private-address.ts";
import { fieldError } from "../field-error.ts";
import { refusePrivate } from "./check-inside.ts";

const FETCH_MS_MAX = 20_000;
const PLAIN = {
  method: "GET",
  headers: { accept: "application/json, application/yaml, text/yaml, */*;q=0.5" },
} as const;
const ASKING = {
  method: "POST",
  headers: { accept: "application/json", "content-type": "application/json" },
} as const;
const DOCUMENT_BYTES_MAX = 10 * 1024 * 1024;

/**
 * Once, when a server is made of it: bounded, from where the address says and nowhere else. `field` is where it is
 * typed; `question`, where there is one, is what is asked there.
 */
export async function fetchDocument(
  url: string,
  field: string,
  allowPrivate: boolean,
  question: object | null = null,
): Promise<string> {
  refusePrivate(url, field, allowPrivate);
  const agent = new Agent({ connect: { lookup: guardedLookup(allowPrivate), timeout: FETCH_MS_MAX } });
  try {
    const { statusCode, body } = await request(url, {
      dispatcher: agent,
      ...(question === null ? PLAIN : { ...ASKING, body: JSON.stringify(question) }),
      signal: AbortSignal.timeout(FETCH_MS_MAX),
    });
    if (statusCode >= 300 && statusCode < 400)
      throw fieldError("bad_input", field, "It leads on to another address: give that one.");
    if (statusCode !== 200) throw fieldError("bad_input", field, `It was answered with ${statusCode}.`);
    return await readText(body, field);
  } catch (cause) {
    if ((cause as { code?: unknown }).code === "bad_input") throw cause;
    throw fieldError("bad_input", field, `It cannot be fetched: ${(cause as Error).message}.`);
  } finally {
    await agent.destroy();
  }
}

async function readText(body: AsyncIterable<Uint8Array>, field: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > DOCUMENT_BYTES_MAX) throw fieldError("bad_input", field, "It is larger than 10 MB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** What is connected to is what was looked at: a name that changes its mind in between gains nothing. */
function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, answer) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const open = found?.filter(({ address }) => allowPrivate || !isPrivateAddress(address)) ?? [];
      const [first] = open;
      if (error !== null) answer(error, []);
      else if (first === undefined) answer(new Error("its name leads to a private address"), []);
      else if (options.all) answer(null, open);
      else answer(null, first.address, first.family);
    });
  };
}
