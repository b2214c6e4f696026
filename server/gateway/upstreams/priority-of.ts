import { type Priority, priorities } from "../../contracts/priorities.ts";
import { isObject, type Message } from "../protocol/message.ts";
import { PRIORITY_KEY } from "../protocol/meta.ts";

/**
 * How urgent a call is where its server is busy: as its caller's are, or less where it says so itself. More than the
 * caller may ask for nobody gets, and a word that is none of ours asks for nothing.
 */
export function priorityOf(most: Priority, { params }: Pick<Message, "params">): Priority {
  const wanted = isObject(params._meta) ? params._meta[PRIORITY_KEY] : undefined;
  // What is no priority of ours is at no place of the list.
  const asked = priorities.indexOf(wanted as Priority);
  return priorities[Math.max(asked, priorities.indexOf(most))]!;
}
