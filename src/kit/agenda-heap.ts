export interface Entry {
  readonly time: number;
  readonly id: string;
}

/** Entries by time, those of one time as they came: a binary heap. */
export function createHeap() {
  const heap: { readonly entry: Entry; readonly order: number }[] = [];
  let pushed = 0;

  function isBefore(a: number, b: number): boolean {
    const [first, second] = [heap[a], heap[b]];
    if (!first || !second) return first !== undefined;
    return (
      first.entry.time - second.entry.time < 0 ||
      (first.entry.time === second.entry.time && first.order < second.order)
    );
  }

  function swap(a: number, b: number): void {
    const [first, second] = [heap[a], heap[b]];
    if (first && second) [heap[a], heap[b]] = [second, first];
  }

  return {
    peek: (): Entry | undefined => heap[0]?.entry,
    push(entry: Entry): void {
      heap.push({ entry, order: pushed++ });
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!isBefore(at, parent)) return;
        swap(at, parent);
        at = parent;
      }
    },
    pop(): Entry | undefined {
      swap(0, heap.length - 1);
      const least = heap.pop();
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        const child = isBefore(right, left) ? right : left;
        if (!isBefore(child, at)) return least?.entry;
        swap(child, at);
        at = child;
      }
    },
  };
}
