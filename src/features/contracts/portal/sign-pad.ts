import SignaturePad from 'signature_pad';

/** The pad of the page to sign. Without this script the name is typed; with it a drawn signature may be added. */
const field = document.querySelector<HTMLElement>('[data-pad]');
const canvas = field?.querySelector('canvas');
const strokes = document.querySelector<HTMLInputElement>('input[name=strokes]');
if (field && canvas && strokes) {
  field.hidden = false;
  const ratio = Math.max(window.devicePixelRatio, 1);
  canvas.width = canvas.offsetWidth * ratio;
  canvas.height = canvas.offsetHeight * ratio;
  canvas.getContext('2d')?.scale(ratio, ratio);
  const pad = new SignaturePad(canvas, { penColor: '#1b2430' });
  pad.addEventListener('endStroke', () => {
    strokes.value = JSON.stringify(
      pad.toData().map(({ points }) => points.map(({ x, y }) => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 }))),
    );
  });
  field.querySelector('button')?.addEventListener('click', () => {
    pad.clear();
    strokes.value = '';
  });
}
