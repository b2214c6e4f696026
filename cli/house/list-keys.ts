import { askHouse } from "./ask-house.ts";
import type { HouseSays } from "./house-says.ts";

export type KeyRow = HouseSays["key"]["list"]["items"][number];
export type WantedKeys = { search?: string; status: "active" | "all" };

const PAGE_MAX = 200;

/** All of them, newest first, however many pages that takes. */
export async function listKeys(dataDir: string, wanted: WantedKeys): Promise<KeyRow[]> {
  return askHouse(dataDir, async (house) => {
    const keys: KeyRow[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: HouseSays["key"]["list"] = await house.key.list.query({
        ...wanted,
        cursor,
        limit: PAGE_MAX,
      });
      keys.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) return keys;
    }
  });
}
