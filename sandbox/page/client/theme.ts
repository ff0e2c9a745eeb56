import { changed, state } from './state.ts';

const KEY = 'theme';

/** Dark, light, or as the system has it; remembered by this browser. */
export function setTheme(wanted: string): void {
  state.theme = wanted === 'dark' || wanted === 'light' ? wanted : 'system';
  document.documentElement.dataset.theme = state.theme;
  localStorage.setItem(KEY, state.theme);
  changed();
}

export const rememberedTheme = () => localStorage.getItem(KEY) ?? 'system';
