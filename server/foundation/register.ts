/**
 * A Map for what comes and goes thousands of times a second. A plain one is made anew every few dozen changes, and each
 * table that it leaves behind leads to the next: once one of them has grown old, V8 keeps all that was ever in the
 * later ones until a full collection. Here they lead to empty places.
 */
export class Register<Key, Value> {
  readonly #places = new Map<Key, { value: Value | null }>();

  get size(): number {
    return this.#places.size;
  }

  get(key: Key): Value | undefined {
    return this.#places.get(key)?.value ?? undefined;
  }

  set(key: Key, value: Value): void {
    this.delete(key);
    this.#places.set(key, { value });
  }

  delete(key: Key): void {
    const place = this.#places.get(key);
    if (place === undefined) return;
    place.value = null;
    this.#places.delete(key);
  }

  takeAll(): Value[] {
    const all = [...this.values()];
    for (const key of [...this.#places.keys()]) this.delete(key);
    return all;
  }

  *values(): Generator<Value> {
    for (const { value } of this.#places.values()) if (value !== null) yield value;
  }
}
