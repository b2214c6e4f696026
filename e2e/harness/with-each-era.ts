import { StreamableHTTPClientTransport as HttpV2 } from "@modelcontextprotocol/client";
import { StreamableHTTPClientTransport as HttpV1 } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { expect, test } from "@playwright/test";
import { connectV1 } from "./connect-v1.ts";
import { connectV2, MODERN } from "./connect-v2.ts";
import { type Place, type TestClient, withKey } from "./test-client.ts";
import { untilListed } from "./until-listed.ts";

const clients: Record<string, (place: Place) => Promise<TestClient>> = {
  modern: ({ url, key }) => connectV2(new HttpV2(new URL(url), withKey(key)), MODERN),
  legacy: ({ url, key }) => connectV1(new HttpV1(new URL(url), withKey(key))),
};

/** The tour of a server behind us, by clients of both eras, one after the other. */
export async function withEachEra(
  place: Place,
  tool: string,
  tour: (client: TestClient, era: string) => Promise<void>,
): Promise<void> {
  await untilListed(place, tool);
  for (const [era, connect] of Object.entries(clients)) {
    await test.step(`${era} client`, async () => {
      const client = await connect(place);
      try {
        expect(await client.listTools()).toContain(tool);
        await tour(client, era);
      } finally {
        await client.close();
      }
    });
  }
}
