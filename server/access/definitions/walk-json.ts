/** Every text in a JSON value, keys included: all of it is read by models. Of any depth. */
export function* textsIn(value: unknown): Generator<string> {
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === "string") yield next;
    else if (Array.isArray(next)) for (const item of next) rest.push(item);
    else if (typeof next === "object" && next !== null) {
      for (const [key, member] of Object.entries(next)) {
        yield key;
        rest.push(member);
      }
    }
  }
}

/** A bare value is 0 deep, and each list or object around it one more. */
export function depthOf(value: unknown): number {
  let deepest = 0;
  const rest: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next.value !== "object" || next.value === null) continue;
    const depth = next.depth + 1;
    deepest = Math.max(deepest, depth);
    for (const member of Object.values(next.value)) rest.push({ value: member, depth });
  }
  return deepest;
}
