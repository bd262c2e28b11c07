import { surveyed } from '../beyond-the-gate.ts';
import { ginestraCables, ginestraPlaces } from '../cast/ginestra.ts';
import { judged } from '../judging.ts';
import { devicesFound, informationGathered, photographed, released, secretsKept, stillToAsk, wired } from '../living-survey.ts';
import { paperPicture, rackPicture } from '../picture.ts';
import { inTurn } from '../scene.ts';
import type { Story } from './story.ts';

/** Villa Ginestra is surveyed: the wiring is recorded and tested, the register has all states, devices are judged, two platforms are released, secrets lie in the vault. */
export const ginestraSurveyed: Story['steps'] = [
  [
    12,
    'technician',
    inTurn(
      informationGathered(
        [
          ['product_list', null, 'partly', 'Solo gli apparecchi del quadro'],
          ['schematics', null, 'partly', 'Solo la prima pagina'],
          ['cable_schedule', null, 'missing'],
          ['photos', null, 'had', 'Foto del cantiere, prima dell’intonaco'],
          ['network_plan', 'UniFi', 'had', '', { name: 'piano-di-rete.txt', words: 'VLAN 10 casa\nVLAN 20 ospiti\nVLAN 30 impianti\n' }],
          ['login', 'UniFi', 'had', 'Nella cassaforte'],
        ],
        [
          {
            of: 'previous_firm',
            name: 'Impianti Riviera',
            items: [
              ['programming', 'MyHOME', 'refuses'],
              ['login', 'MyHOME', 'has_none'],
              ['schematics', 'MyHOME', 'gives_part'],
              ['admin_account', 'UniFi'],
            ],
          },
          { of: 'client', name: 'Davide Fontana', items: [['key', null, 'promises']], promisedIn: 5 },
        ],
      ),
      surveyed(
        'information',
        [['Telecomandi del cancello', 'Il cliente ne ha uno solo', 'partly']],
        'Mancano il programma e due terzi degli schemi.',
      ),
      wired(ginestraPlaces, ginestraCables),
      photographed('Armadio rete', 'Come si presentava', rackPicture(5, 1)),
      photographed('Quadro domotico', 'Morsettiera, prima di ogni intervento', rackPicture(3, 4)),
    ),
  ],
  [11, 'technician', surveyed('wiring', [['Linea del giardino', 'Giunta aperta nel pozzetto 3', 'bad', 180]])],
  [
    10,
    'technician',
    inTurn(
      devicesFound(
        [
          ['lighting_module', 'BTicino', 'F411U2', 'Quadro domotico', 8, { valueCents: 9_800 }],
          ['lighting_module', 'BTicino', 'F414', 'Quadro domotico', 4, { valueCents: 14_500 }],
          ['thermostat', 'BTicino', 'HD4695', 'Soggiorno', 1, { serial: 'BT-4695-118' }],
          ['intercom', 'BTicino', 'Polyx Video', 'Ingresso', 1, { valueCents: 38_000 }],
          ['amplifier', 'Sonos', 'CONNECT:AMP', 'Armadio AV', 2, { valueCents: 59_000 }],
          ['loudspeaker', 'Sonance', 'VP66R', 'Soggiorno', 6],
          ['source', 'Apple', 'TV HD', 'Armadio AV', 1, { serial: 'C07-DT9-0412' }],
          ['display', 'Samsung', 'QE65Q80', 'Soggiorno', 1, { serial: 'SQ80-77142', installedOn: '2026-02-10' }],
          ['camera', 'Dahua', 'IPC-HFW1230', 'Terrazza', 3, { valueCents: 11_000 }],
          ['alarm_panel', 'Bentel', 'ABSOLUTA 16', 'Locale tecnico', 1, { serial: 'ABS16-20533' }],
          ['shading_motor', 'Somfy', 'Sonesse 40', 'Camera padronale', 2],
          ['network_switch', 'Netgear', 'GS108', 'Studio', 1, { valueCents: 4_900 }],
          ['ups', 'APC', 'BX950', 'Armadio rete', 1, { valueCents: 13_900 }],
          ['sensor', 'BTicino', 'L4611', 'Cantina', 2],
        ],
        { of: 'GS108', caption: 'Dietro il televisore, senza etichetta', bytes: rackPicture(1, 2) },
      ),
      judged(
        {
          F454: ['unsupported', 'unsupported', ['no_updates', 'insecure'], 'Il costruttore non lo aggiorna più dal 2022.'],
          F414: ['at_risk', 'discontinued', ['no_parts'], 'Funzionano; non se ne trovano più di ricambio.'],
          'Polyx Video': ['replace', 'unsupported', ['support_ends', 'damaged'], 'Lo schermo non si accende.', 90],
          'CONNECT:AMP': ['at_risk', 'discontinued', ['support_ends'], 'Solo con l’app vecchia.'],
          'IPC-HFW1230': ['replace', 'unsupported', ['insecure'], 'Password di fabbrica nota, nessun aggiornamento.', 120],
          GS108: ['replace', 'no_answer', ['unreliable'], 'Si blocca una volta al mese.', 30],
          BX950: ['unsupported', null, ['old'], 'La batteria è gonfia; chiesto al costruttore.'],
        },
        { except: ['QE65Q80', 'L4611'] },
      ),
    ),
  ],
  [
    9,
    'technician',
    inTurn(
      released('Davide Fontana', paperPicture(11), [
        { platform: 'unifi', name: 'casa Fontana', rotated: ['local_admins', 'wifi'] },
        { platform: 'generic', name: 'BTicino MyHOME', steps: 2, rotated: [] },
      ]),
      secretsKept([
        ['login', 'Router UniFi', 'admin', 'renewed'],
        ['wifi', 'Wi-Fi di casa', 'Ginestra', 'renewed'],
        ['wifi', 'Wi-Fi degli ospiti', 'Ginestra ospiti', 'found'],
        ['login', 'Web server F454', 'admin', 'found'],
        ['pin', 'Tastiera dell’allarme', 'installatore', 'found'],
        ['pin', 'Cancello', 'ospiti', 'found'],
        ['login', 'Account UniFi della casa', 'casa@fontana.example', 'ours'],
      ]),
      stillToAsk('other', 'Telecomandi del cancello'),
    ),
  ],
];
