import { startPad, type Strokes } from '#ui/start-pad.ts';

/** The pad of the page to sign. Without this script the name is typed; with it a drawn signature may be added. */
const field = document.querySelector<HTMLElement>('[data-pad]');
const canvas = field?.querySelector('canvas');
const kept = document.querySelector<HTMLInputElement>('input[name=strokes]');
if (field && canvas && kept) {
  field.hidden = false;
  const pad = startPad(canvas, {
    before: drawnBefore(kept.value),
    changed: (strokes) => {
      kept.value = strokes.length > 0 ? JSON.stringify(strokes) : '';
    },
  });
  field.querySelector('button')?.addEventListener('click', pad.clear);
}

/** After a wrong code the page comes back with what was drawn. */
function drawnBefore(text: string): Strokes {
  try {
    return text === '' ? [] : (JSON.parse(text) as Strokes);
  } catch {
    return [];
  }
}
