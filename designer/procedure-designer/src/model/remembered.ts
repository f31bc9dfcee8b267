interface Entry<T> {
  readonly parts: readonly unknown[];
  readonly value: T;
}

/** Values that are made one by one of parts. A value is made anew only when one of its parts is another one, so that an edit costs what it changes and not what there is. */
export class Remembered<T> {
  private entries = new Map<string, Entry<T>>();
  private values: ReadonlyMap<string, T> = new Map();

  /** The values of all items; the same map as before where each of them is the same and none has come or gone. */
  of<Item>(items: Iterable<Item>, keyOf: (item: Item) => string, partsOf: (item: Item) => readonly unknown[], make: (item: Item) => T): ReadonlyMap<string, T> {
    const entries = new Map<string, Entry<T>>();
    let isSame = true;
    for (const item of items) {
      const [key, parts] = [keyOf(item), partsOf(item)];
      const known = this.entries.get(key);
      const isKnown = known !== undefined && known.parts.length === parts.length && parts.every((part, index) => part === known.parts[index]);
      entries.set(key, isKnown ? known : { parts, value: make(item) });
      isSame &&= isKnown;
    }
    isSame &&= entries.size === this.entries.size;
    this.entries = entries;
    if (!isSame) this.values = new Map([...entries].map(([key, { value }]) => [key, value]));
    return this.values;
  }
}
