export const listNames = ["tools", "prompts", "resources"] as const;
export type ListName = (typeof listNames)[number];

/** What listeners are found by: one string for each thing that there can be news of. */
export const topicOf = {
  list: (endpoint: string, list: ListName) => `${list} of /${endpoint}`,
  resource: (uri: string) => `resource ${uri}`,
  task: (id: string) => `task ${id}`,
};
