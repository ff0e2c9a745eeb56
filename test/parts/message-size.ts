/** What Discord takes in one message with Components V2, with *Get help* and *Something waits* below. */
export const most = { text: 4000, components: 40 - 3 } as const;

/** How much of that the components of a page take, given as JSON. */
export function measure(value: unknown): { text: number; components: number } {
  if (Array.isArray(value)) {
    return value
      .map(measure)
      .reduce((sum, each) => ({ text: sum.text + each.text, components: sum.components + each.components }), {
        text: 0,
        components: 0,
      });
  }
  if (typeof value !== 'object' || value === null) return { text: 0, components: 0 };
  const { type, content, components, accessory } = value as Record<string, unknown>;
  const inner = measure([components, accessory]);
  return {
    text: inner.text + (typeof content === 'string' ? content.length : 0),
    components: inner.components + (typeof type === 'number' ? 1 : 0),
  };
}
