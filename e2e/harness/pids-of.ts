import { actAsAdmin } from "./act.ts";
import type { RunningHouse } from "./house.ts";

/** The processes that run for a server just now. */
export async function pidsOf(house: RunningHouse, slug: string): Promise<number[]> {
  const { processes } = await actAsAdmin(house).server.live.query({ slug });
  return processes.map(({ pid }) => pid);
}
