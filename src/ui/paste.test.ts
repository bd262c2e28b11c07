import { describe, expect, it } from 'vitest';
import { pastedRows } from './paste.ts';

describe('rows pasted from a spreadsheet', () => {
  it('cells by tab, rows by line, of Windows too, without empty rows', () => {
    expect(pastedRows('Switch\t4\r\n\r\nDimmer\t 12 \n\t\n')).toEqual([
      ['Switch', '4'],
      ['Dimmer', '12'],
    ]);
  });
  it('a quoted cell keeps its line break and its quotes', () => {
    expect(pastedRows('"Rack\nroom"\t"19"" rack"')).toEqual([['Rack\nroom', '19" rack']]);
  });
  it('an inch mark inside a cell is no quote', () => {
    expect(pastedRows('Screen 55" wall\t1')).toEqual([['Screen 55" wall', '1']]);
  });
  it('a list out of a file keeps its columns: what is in quotes is one cell', () => {
    expect(pastedRows('Modèle;Nombre;Référence\n"Écran tactile; mural";2;ET-7')).toEqual([
      ['Modèle', 'Nombre', 'Référence'],
      ['Écran tactile; mural', '2', 'ET-7'],
    ]);
  });
  it('nothing is no row', () => expect(pastedRows(' \n')).toEqual([]));
});
