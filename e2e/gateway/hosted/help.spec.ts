import { actAsAdmin } from "../../harness/act.ts";
import { connectClient } from "../../harness/connect-client.ts";
import { expect, test } from "../fixtures.ts";

test("every server that lives here has help, and each call of it works on a new house", async ({
  house,
  key,
}) => {
  const api = actAsAdmin(house);
  const { items } = await api.server.list.query({ source: "hosted" });
  const slugs = items.map(({ slug }) => slug).filter((slug) => slug !== "conformance");
  expect(slugs).toEqual(expect.arrayContaining(["calculator", "filesystem", "hello-world"]));
  for (const slug of slugs) {
    const { help } = await api.server.get.query({ slug });
    expect(help, slug).not.toBeNull();
    expect(help!.does.length, slug).toBeGreaterThan(0);
    expect(help!.examples.length, slug).toBeGreaterThan(1);
    expect(help!.limits.length, slug).toBeGreaterThan(1);
    const client = await connectClient({ url: `${house.url}/mcp/${slug}`, key });
    for (const { tool, args } of help!.examples) {
      const { isError, content } = await client.callTool({ name: tool, arguments: { ...args } });
      expect(isError ? content : null, `${slug}: ${tool}`).toBeNull();
    }
    await client.close();
  }
});
