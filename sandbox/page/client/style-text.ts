/**
 * A style with one value, for lit's `.style=`: the policy of the page forbids style attributes, which lit's styleMap
 * writes, and allows this. @param value null for none.
 */
export const styleText = (name: '--role' | '--accent' | 'background-color', value: string | null): string =>
  value === null ? '' : `${name}: ${value}`;

/** Discord's number for a colour; null for none. */
export const hexColor = (color: number | null | undefined): string | null =>
  typeof color === 'number' ? `#${color.toString(16).padStart(6, '0')}` : null;
