import { plainWords } from '../../homes/written.ts';
import type { TestMethod } from '../tests.ts';

/** What a tester's file can say of a test, in the order in which one chooses the columns. `testedTime`: where day and time stand in two columns. */
export const testerFields = [
  'label',
  'result',
  'testedAt',
  'testedTime',
  'method',
  'testLimit',
  'endA',
  'endB',
  'cableType',
  'nvp',
  'length',
  'worstParameter',
  'worstMargin',
  'wireMap',
  'resistance',
  'delay',
  'testerMake',
  'testerModel',
  'testerSerial',
  'calibrationDue',
  'operator',
  'note',
] as const;
export type TesterField = (typeof testerFields)[number];
/** Without these no row is a test. */
export const neededFields: readonly TesterField[] = ['label', 'result', 'testedAt'];

export type TesterColumns = Readonly<Partial<Record<TesterField, string>>>;
export const dayOrders = ['day_first', 'month_first'] as const;
export type DayOrder = (typeof dayOrders)[number];
export const decimalMarks = ['comma', 'point'] as const;
export type DecimalMark = (typeof decimalMarks)[number];
export const lengthUnits = ['m', 'ft'] as const;
export type LengthUnit = (typeof lengthUnits)[number];

/**
 * How the files of a tester are read: which column (by its heading) holds what; `method`: of all rows, where no column says it; `dayOrder`, `decimal`: null, where the
 * rows themselves leave no doubt; `lengthUnit`: of lengths that name none.
 */
export interface TesterMapping {
  readonly columns: TesterColumns;
  readonly method: TestMethod | null;
  readonly dayOrder: DayOrder | null;
  readonly decimal: DecimalMark | null;
  readonly lengthUnit: LengthUnit;
}

/** Headings as testers and their programs write them in four languages, most telling first; compared as plain words. */
const headings: Readonly<Record<TesterField, string>> = {
  label:
    'cable label, cable id, label, cable name, test id, id, link id, circuit id, outlet, name, étiquette, repère, identifiant du câble, id câble, nom du câble, libellé, etiqueta, id cable, identificador del cable, nombre del cable, etichetta, id cavo, identificativo cavo, nome cavo',
  result:
    'result, overall result, test result, pass fail, summary, overall, status, résultat, résultat global, résultat du test, verdict, resultado, resultado general, resultado global, estado, risultato, esito, esito complessivo, stato',
  testedAt:
    'tested at, date time, date and time, test date, date, timestamp, test time and date, tested on, saved on, date et heure, date du test, testé le, fecha y hora, fecha de la prueba, fecha, data e ora, data del test, data test, data',
  testedTime: 'time, test time, hour, heure, heure du test, hora, hora de la prueba, ora, ora del test, ora test',
  method: 'method, test method, test level, méthode, type de test, método, tipo de prueba, metodo, tipo di test',
  testLimit:
    'test limit, limit, limits, standard, test standard, autotest, test type, limite, limite de test, norme, límite, límite de prueba, norma, limite di prova, standard di prova',
  endA: 'end a, end 1, from, near end, local, site a, patch panel, extrémité a, extrémité 1, de, départ, extremo a, extremo 1, desde, origen, estremità a, estremità 1, da, partenza',
  endB: 'end b, end 2, to, far end, remote, site b, extrémité b, extrémité 2, vers, arrivée, extremo b, extremo 2, hasta, destino, estremità b, estremità 2, a, arrivo',
  cableType: 'cable type, cable, media type, media, type de câble, câble, tipo de cable, cable tipo, tipo di cavo, cavo',
  nvp: 'nvp, nvp %, velocity of propagation, vop',
  length:
    'length m, length, length ft, cable length, total length, longueur, longueur m, longueur du câble, longitud, longitud m, largo, lunghezza, lunghezza m',
  worstParameter:
    'worst parameter, worst case parameter, limiting parameter, margin type, paramètre le plus défavorable, pire paramètre, parámetro más desfavorable, peor parámetro, parametro peggiore',
  worstMargin:
    'worst margin db, worst margin, worst case margin, margin db, margin, headroom, headroom db, marge, marge db, marge minimale, margen, margen db, peor margen, margine, margine db, margine peggiore',
  wireMap:
    'wire map, wiremap, wire map result, schéma de câblage, plan de câblage, mapa de cableado, mapa de hilos, mappa cablaggio, mappa fili',
  resistance:
    'resistance ohm, resistance, dc resistance, loop resistance, résistance, resistencia, resistencia ohm, resistenza, resistenza ohm',
  delay:
    'delay ns, delay, propagation delay, prop delay, délai de propagation, délai, délai ns, retardo, retardo de propagación, ritardo, ritardo di propagazione',
  testerMake:
    'tester make, tester manufacturer, manufacturer, make, marque du testeur, fabricant, marca del comprobador, fabricante, marca del tester, produttore',
  testerModel:
    'tester model, model, tester, main unit, instrument, modèle du testeur, modèle, testeur, modelo del comprobador, modelo, comprobador, modello del tester, modello, strumento',
  testerSerial:
    'tester serial, serial number, serial, s n, main serial number, unit serial, numéro de série, n° de série, número de serie, nº de serie, numero di serie, matricola',
  calibrationDue:
    'calibration due, calibration due date, cal due, next calibration, calibration date due, prochain étalonnage, étalonnage à faire le, próxima calibración, calibración vence, prossima calibrazione, scadenza taratura',
  operator:
    'operator, technician, tested by, user, opérateur, technicien, testé par, operador, técnico, probado por, operatore, tecnico, eseguito da',
  note: 'comments, comment, notes, note, remark, remarque, commentaire, observaciones, comentario, nota, osservazioni, commento',
};

const isFeet = (head: string) => /\bft\b|\bfeet\b|\bpieds\b|\bpies\b|\bpiedi\b/.test(plainWords(head));

/** The mapping that a file's headings suggest. A heading is given to one field only; the most telling word wins. */
export function suggestedMapping(heads: readonly string[]): TesterMapping {
  const plain = new Map(heads.toReversed().map((head) => [plainWords(head), head]));
  const taken = new Set<string>();
  const columns: Partial<Record<TesterField, string>> = {};
  for (const field of testerFields) {
    const words = headings[field].split(',').map(plainWords);
    const head = words.map((word) => plain.get(word)).find((one) => one !== undefined && !taken.has(one));
    if (head === undefined) continue;
    columns[field] = head;
    taken.add(head);
  }
  const lengthUnit = columns.length !== undefined && isFeet(columns.length) ? 'ft' : 'm';
  return { columns, method: null, dayOrder: null, decimal: null, lengthUnit };
}
