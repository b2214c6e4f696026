import type { ListName } from "./news.ts";

const SUBSCRIPTION_ID_KEY = "io.modelcontextprotocol/subscriptionId";

/** A notification, written once for all who hear it. Modern listeners get it with their own tag between its halves. */
export type WrittenNews = { plain: string; beforeTag: string; afterTag: string };

/** `members`: the inside of its params, as JSON without braces; "" for none. */
export function writeNews(method: string, members: string): WrittenNews {
  const head = `{"jsonrpc":"2.0","method":${JSON.stringify(method)}`;
  return {
    plain: members === "" ? `${head}}` : `${head},"params":{${members}}}`,
    beforeTag: `${head},"params":{"_meta":`,
    afterTag: members === "" ? "}}" : `,${members}}}`,
  };
}

export function writeListChanged(list: ListName): WrittenNews {
  return writeNews(`notifications/${list}/list_changed`, "");
}

export function writeResourceUpdated(uri: string): WrittenNews {
  return writeNews("notifications/resources/updated", `"uri":${JSON.stringify(uri)}`);
}

/** How a modern listener knows its own: the `_meta` of everything on its stream. */
export function tagOf(subscription: string | number): string {
  return JSON.stringify({ [SUBSCRIPTION_ID_KEY]: subscription });
}

/** `tag` null: for a legacy client, which tells its streams apart by their connections. */
export function forListener({ plain, beforeTag, afterTag }: WrittenNews, tag: string | null): string {
  return tag === null ? plain : beforeTag + tag + afterTag;
}
