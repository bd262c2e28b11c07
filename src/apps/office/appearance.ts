import { useSyncExternalStore } from 'react';

export const appearances = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];
const remembered = 'caretaker.appearance';
const watchers = new Set<() => void>();

function kept(): Appearance {
  return appearances.find((one) => one === localStorage.getItem(remembered)) ?? 'system';
}

/** Sets light, dark or the system's choice, on this device. */
export function appear(as: Appearance): void {
  localStorage.setItem(remembered, as);
  applyAppearance();
  for (const tell of watchers) tell();
}

export function applyAppearance(): void {
  const as = kept();
  if (as === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = as;
}

export function useAppearance(): Appearance {
  return useSyncExternalStore((tell) => (watchers.add(tell), () => watchers.delete(tell)), kept);
}
