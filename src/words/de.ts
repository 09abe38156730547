/** Every word of the interface, in German. */
import type { Words } from './index';

export const de: Words = {
  language: { name: 'Deutsch', tag: 'de' },

  site: {
    name: 'Attractor Lab',
    pages: 'Seiten',
    toy: 'Labor 2D',
    image: 'Bilder',
    lessons: 'Lektionen',
    runs: 'Läufe',
    paper: 'Der Artikel',
    figure: 'Druckseite',
    skip: 'Zu den Bildern springen',
    opening: 'Die Seite wird geöffnet …',
    failure: {
      title: 'Die Seite ist stehen geblieben',
      what: 'In Attractor Lab ist etwas fehlgeschlagen:',
      kept: 'Ihr Experiment steht in der Adresse dieser Seite. Laden Sie neu, um damit fortzufahren, oder öffnen Sie die Seite von vorn.',
      reload: 'Neu laden',
      afresh: 'Von vorn öffnen',
    },
  },

  present: {},

  parts: {},

  toy: {},

  toyFields: {},

  image: {},

  imageFields: {},

  views: {},

  lab: {},

  data: {},

  engine: {},

  runs: {},

  lessons: {},

  paper: {},

  figure: {},
};
