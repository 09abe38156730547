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
    menu: 'Menü',
    theme: 'Farben',
    themes: {
      system: 'Wie das System',
      light: 'Hell',
      dark: 'Dunkel',
      'high-contrast': 'Hoher Kontrast',
    },
    language: 'Sprache',
    languageFailed:
      'Die Texte dieser Sprache konnten nicht geladen werden. Versuchen Sie es noch einmal, wenn Sie online sind.',
    about: {
      open: 'Über die Seite; zitieren',
      title: 'Attractor Lab',
      what: 'Zwei Kopien eines Residualnetzes beginnen mit denselben Gewichten und sehen dieselben Daten. Die eine wird mit dem Relu-Max-Attraktornetz (RMAN) trainiert, die andere ohne; die Seite zeigt beide als das, was sie sind: dynamische Systeme.',
      local:
        'Alles wird in diesem Tab gerechnet. Nichts, was Sie zeichnen, öffnen oder trainieren, verlässt Ihr Gerät.',
      version: (version) => `Version ${version}. So zitieren Sie den Artikel und dieses Werkzeug:`,
      bibtex: 'BibTeX des Artikels und dieses Werkzeugs',
      copy: 'BibTeX kopieren',
      copied: 'Kopiert',
      close: 'Schließen',
    },
    failure: {
      title: 'Die Seite ist stehen geblieben',
      what: 'In Attractor Lab ist etwas fehlgeschlagen:',
      kept: 'Ihr Experiment steht in der Adresse dieser Seite. Laden Sie neu, um damit fortzufahren, oder öffnen Sie die Seite von vorn.',
      reload: 'Neu laden',
      afresh: 'Von vorn öffnen',
    },
  },

  present: {},

  parts: {
    quoted: (text) => `„${text}“`,
    field: {
      default: (option) => `Voreinstellung: ${option}.`,
      limits: (min, max, usual) => `${min} bis ${max}, Voreinstellung ${usual}.`,
      restarts: 'Eine Änderung beginnt den Lauf von vorn.',
      slider: (label) => `${label}, Schieberegler`,
      mended: (label, given, reason, used) => `${label}: ${given} ${reason}; verwendet wird ${used}.`,
      reasons: {
        wholeNumber: (min, max) => `ist keine ganze Zahl von ${min} bis ${max}`,
        number: (min, max) => `ist keine Zahl von ${min} bis ${max}`,
        choice: (values) => `gehört nicht zu ${values}`,
        text: (characters) => `ist länger als ${characters} Zeichen`,
      },
    },
    save: {
      button: 'Sichern',
      what: (figures) => `${figures} sichern`,
      data: 'Daten (CSV)',
      failed: (reason) => `Die Abbildung wurde nicht gesichert: ${reason}`,
      tooLarge: (width, height) => `Der Browser kann kein Bild von ${width} × ${height} Pixeln zeichnen.`,
    },
    dismiss: 'Diese Meldung schließen',
    interactivePicture: 'interaktives Bild',
    close: 'Schließen',
  },

  toy: {},

  toyFields: {
    groups: { attractors: 'Attraktoren', data: 'Daten', network: 'Netz', training: 'Training' },
    fields: {
      data: {
        label: 'Datensatz',
        help: 'Wo die Punkte liegen, die das Netz zu unterscheiden lernt.',
        options: {
          moons: {
            label: 'Zwei Monde',
            help: 'Ineinandergreifende Halbkreise, einer je Klasse; ein dritter und vierter liegen unter den ersten beiden.',
          },
          rings: {
            label: 'Ringe',
            help: 'Eine Scheibe in einem Ring und weitere Ringe darum: keine Gerade trennt die Klassen.',
          },
          spirals: {
            label: 'Spiralen',
            help: 'Ein Spiralarm je Klasse, eine Dreivierteldrehung lang.',
          },
          xor: {
            label: 'XOR-Wolken',
            help: 'Je Klasse zwei Wolken auf gegenüberliegenden Seiten des Ursprungs, sodass die Klassen ringsum abwechseln.',
          },
          gaussians: {
            label: 'Gauß-Wolken',
            help: 'Eine normalverteilte Wolke je Klasse: Geraden trennen sie fast vollkommen.',
          },
          waves: {
            label: 'Wellen',
            help: 'Ein sinusförmiges Band je Klasse, eines über dem anderen.',
          },
          drawn: {
            label: 'Eigene Punkte',
            help: 'In die Ebene gezeichnet oder aus einer CSV-Datei gelesen.',
          },
        },
      },
      drawn: {
        label: 'Gezeichnete Punkte',
        help: 'Von Hand gezeichnete oder aus einer Datei gelesene Punkte, als Text.',
      },
      classes: { label: 'Klassen', help: 'Wie viele Arten von Punkten es gibt.' },
      points: { label: 'Trainingspunkte', help: 'Mit wie vielen Punkten das Netz trainiert.' },
      testPoints: { label: 'Testpunkte', help: 'Frische Punkte derselben Art, nur zum Messen.' },
      testShare: {
        label: 'Testanteil Ihrer Punkte',
        help: 'Welcher Teil Ihrer eigenen Punkte zum Messen zurückgelegt statt zum Training verwendet wird.',
      },
      noise: {
        label: 'Rauschen',
        help: 'Standardabweichung einer normalverteilten Verschiebung jedes Punktes.',
      },
      seed: { label: 'Startzahl', help: 'Gleiche Startzahl, gleiche Punkte, gleiche Startgewichte.' },
      timeSteps: {
        label: 'Zeitschritte',
        help: 'Wie oft die gemeinsame Schicht jeden Punkt bewegt: die Tiefe des Netzes.',
      },
      hidden: {
        label: 'Verdeckte Einheiten',
        help: 'Spalten von W₁ und W₂: wie viele Falten der Fluss haben kann.',
      },
      bias: {
        label: 'Bias in f',
        help: 'Das f des Artikels hat keinen, sein Fluss ist daher entlang jedes Strahls gleich; mit verdecktem Bias können sich Haufen überall bilden.',
        options: {
          none: { label: 'Keiner (das f des Artikels)' },
          hidden: { label: 'Verdeckte Einheiten' },
          both: { label: 'Verdeckte Einheiten und Ausgabe' },
        },
      },
      attractors: {
        label: 'Platzierte Attraktoren',
        help: 'Mit wie vielen Attraktoren RMAN beginnt; die meisten sterben aus.',
      },
      alpha: {
        label: 'Zug der Attraktoren',
        help: 'Gewicht der Energie im Verlust; 0 ohne Wachstum schaltet RMAN aus. Verschieben Sie es im Training: Es wächst dann von dort weiter.',
      },
      alphaStep: { label: 'Wachstum des Zugs', help: 'Um wie viel α mit jeder Epoche wächst.' },
      attraction: {
        label: 'Anziehung',
        help: 'Wie sich die Anziehung eines Punktes auf die Attraktoren verteilt: Gl. 3 oder die Alternativen aus Gl. 2.',
        options: {
          'relu-max': { label: 'relu-max (wie im Artikel)' },
          softmax: { label: 'softmax' },
          gaussian: { label: 'Gauß' },
        },
      },
      temperature: { label: 'Breite der Gauß-Glocke', help: 'Wie weit ein Gauß-Attraktor reicht.' },
      optimiser: {
        label: 'Optimierer',
        help: 'Wie aus Gradienten Schritte werden.',
        options: { sgd: { label: 'SGD mit Momentum' }, adam: { label: 'Adam' } },
      },
      learningRate: { label: 'Lernrate', help: 'Größe eines Trainingsschritts.' },
      momentum: {
        label: 'Momentum',
        help: 'Wie viel vom letzten Schritt im nächsten erhalten bleibt; nur SGD.',
      },
      weightDecay: {
        label: 'Weight Decay',
        help: 'Zieht alle Parameter zur Null, auch die Attraktoren: Ohne ihn stirbt kein Attraktor.',
      },
      clipNorm: {
        label: 'Gradientengrenze',
        help: 'Größte erlaubte Länge des Gradienten über alle Parameter; 0 begrenzt nicht.',
      },
      batch: { label: 'Batchgröße', help: 'Punkte in einem Trainingsschritt; 0 nimmt alle.' },
      steps: { label: 'Bis Schritt', help: 'Hier hält das Training an.' },
      drop1: {
        label: 'Erste Senkung der Rate',
        help: 'An diesem Schritt wird die Lernrate durch 10 geteilt; 0 nie.',
      },
      drop2: { label: 'Zweite Senkung', help: 'Und hier noch einmal; 0 nie.' },
    },
    presets: {
      'figures-1-2': {
        label: 'Abbildungen 1 und 2',
        note: 'Zwei Monde. Mit RMAN sammelt sich jede Klasse um einen Attraktor und kommt zur Ruhe; ohne fliegen beide auseinander.',
      },
      'papers-f': {
        label: 'Das f des Artikels',
        note: 'Ringe ohne Bias, f im Wortlaut: Der Fluss ist entlang jedes Strahls gleich, also enden die Klassen als radiale Bänder.',
      },
      spirals: {
        label: 'Spiralen',
        note: 'Schwieriger: Der Fluss muss die Spiralen erst abwickeln, bevor die Attraktoren sie sammeln können.',
      },
      'alpha-too-large': {
        label: 'α zu groß: Alles fällt zusammen',
        note: 'Die Energie überwiegt die Aufgabe: Ausgaben und Attraktoren schrumpfen in den Ursprung, gelernt wird nichts.',
      },
      'one-attractor': {
        label: 'Ein Attraktor',
        note: 'Ein einzelner Attraktor hat nur eine Halbebene; Punkte außerhalb werden bloß zum Ursprung gezogen.',
      },
      'no-weight-decay': {
        label: 'Ohne Weight Decay: kein Attraktor stirbt',
        note: 'Nichts zieht ungenutzte Attraktoren zur Null: Alle 16 bleiben wirksam.',
      },
      softmax: {
        label: 'softmax statt relu-max',
        note: 'Jeder Attraktor zieht jeden Punkt ein wenig, daher bleiben bei den meisten Startzahlen viel mehr wirksam.',
      },
    },
  },

  image: {},

  imageFields: {},

  views: {
    lanes: { without: 'ohne', with: 'mit' },
    curve: {
      test: (lane) => `${lane}, Test`,
      train: (lane) => `${lane}, Training`,
      step: 'Trainingsschritt',
      stepAt: (step) => `Schritt ${step}`,
      log: (title) => `${title} (log)`,
      last: (name, value, trend) => `${name} ${value}${trend}`,
      none: (name) => `${name}: noch keine Werte.`,
      one: (step, line) => `Bei Schritt ${step}: ${line}.`,
      fromAbove: (step, lines) => `Bei Schritt ${step}, von oben: ${lines}.`,
      rising: ', steigend',
      falling: ', fallend',
      level: ', gleichbleibend',
      at: (step, lines) => `Schritt ${step}: ${lines}`,
    },
    classes: {
      circle: (k) => `Klasse ${k} (Kreise)`,
      triangle: (k) => `Klasse ${k} (Dreiecke)`,
      square: (k) => `Klasse ${k} (Quadrate)`,
      diamond: (k) => `Klasse ${k} (Rauten)`,
      star: (k) => `Klasse ${k} (Sterne)`,
    },
    places: {
      origin: 'um den Ursprung',
      right: 'rechts',
      upperRight: 'rechts oben',
      top: 'oben',
      upperLeft: 'links oben',
      left: 'links',
      lowerLeft: 'links unten',
      bottom: 'unten',
      lowerRight: 'rechts unten',
    },
    flow: {
      title: 'Flusskarte',
      energy: 'Energie E',
      speed: 'Tempo ‖f‖',
      endsIn: 'Klasse am Ende',
      attractor: 'Attraktor',
      direction: 'nur Richtung',
      root: (speed) => `‖f‖ = ${speed}, Länge ∝ √`,
      unattracted: 'nicht angezogen',
      outside: (outside, n) => `${outside} von ${n} Punkten außerhalb`,
      arrows: (x1, x2, speed) =>
        `Pfeile von f über x₁ von ${x1} und x₂ von ${x2}; der längste steht für einen Schritt von ${speed}.`,
      to: (from, to) => `${from} bis ${to}`,
      points: (n, time, steps, outside) =>
        `${n} Punkte im Zeitschritt ${time} von ${steps}, ${outside} außerhalb.`,
      group: (name, where, at, spread) => `${name} liegt ${where}, etwa bei ${at}, mit Streuung ${spread}`,
      attractors: (effective, h) => `${effective} von ${h} Platzierungsattraktoren sind wirksam.`,
      owned: (name, where, points, owner) =>
        `${name} ${where} ist der stärkste für ${points} Punkte, die meisten aus ${owner}`,
      unowned: (name, where) => `${name} ${where} ist für keinen Punkt der stärkste`,
      more: (rest) => `und ${rest} weitere`,
      noPull: (points) =>
        points === 1 ? '1 Punkt wird nicht angezogen.' : `${points} Punkte werden nicht angezogen.`,
      selectedPoint: (point, name, at) => `Punkt ${point}, ${name}, bei ${at}`,
      selectedAttractor: (name, at) => `Attraktor ${name} bei ${at}`,
      selectedPlace: (at, f) => `Pfeil bei ${at}: f ist ${f}`,
      cleared: 'Nichts ist ausgewählt.',
    },
    steps: {
      title: 'Zeitschritte',
      reach: (n, last, first, end) =>
        `${n} Punkte in den Zeitschritten 0 bis ${last}; die Achsen reichen im ersten bis ±${first}, im letzten bis ±${end}.`,
      thinned: (stride) => `Gezeigt ist jeder ${stride}. Schritt.`,
      spread: (name, first, last) => `${name} von ${first} bis ${last}`,
      spreads: (list) => `Streuung um den Mittelwert, vom ersten bis zum letzten Schritt: ${list}.`,
      apart: (first, last) =>
        `Die Mittelwerte der Klassen sind anfangs ${first}, am Ende ${last} voneinander entfernt.`,
      lastMove: (length) => `Der letzte Schritt bewegt einen Punkt im Mittel um ${length}.`,
      selected: (t) => `t = ${t}`,
    },
    matrix: {
      title: 'Kreismatrix der wirksamen Attraktoren',
      colour: 'Farbe mᵢᵀmⱼ',
      radius: 'Radius: Anziehung, Strichkreis 1',
      strongest: (shown, all) => `die ${shown} stärksten von ${all}`,
      mean: (value) => `mittlere Anziehung ${value}`,
      shared: (value) => `gemeinsame Anziehung ${value}`,
      empty: ['Kein Attraktor ist wirksam:', 'jedes ‖m‖² ist höchstens 0,01.'],
      count: (k, negative, pairs) =>
        `${k} ${k === 1 ? 'wirksamer Attraktor' : 'wirksame Attraktoren'}${pairs > 0 ? `; ${negative} von ${pairs} Paaren ${negative === 1 ? 'hat' : 'haben'} ein negatives Skalarprodukt` : ''}.`,
      drawn: (shown) => `Gezeichnet sind die ${shown} stärksten.`,
      one: (name, norm, attraction) =>
        `${name} hat die Länge ${norm} und die mittlere Anziehung ${attraction}`,
      pair: (a, b, share, dot) => `Am meisten teilen ${a} und ${b}, ${share}, mit dem Skalarprodukt ${dot}.`,
      cell: (a, b, dot, what) => `${a} und ${b}: Skalarprodukt ${dot}, ${what}`,
      diagonal: (a, dot, what) => `${a}: quadrierte Länge ${dot}, ${what}`,
    },
    histogram: {
      title: (quantity) => `Histogramm: ${quantity}`,
      share: (quantity) => `${quantity}, Anteil der Ausgaben`,
      outputs: (name, n, median, low, high) =>
        `${name}: ${n} Ausgaben von ${low} bis ${high}, die Hälfte davon unter ${median}`,
      none: (name) => `${name}: keine Ausgaben`,
      bin: (from, to, shares) => `Von ${from} bis ${to}: ${shares}`,
      higher: (a, b, times) => `${a} ist meist das ${times}-Fache von ${b}.`,
    },
    norms: {
      step: 'Schritt',
      alive: (alive, h) => `${alive} von ${h} mit ‖m‖² > 0,01`,
      none: 'Noch keine Messung.',
      summary: (alive, h, step, longest) =>
        `${alive} von ${h} Attraktoren sind bei Schritt ${step} wirksam; der längste hat die Norm ${longest}.`,
      before: (alive, step) => `Bei Schritt ${step} waren es ${alive}.`,
    },
    projection: {
      title: 'Projizierte Ausgaben',
      panel: (title, n) => `${title}: ${n} Ausgaben`,
      ratio: (spread, apart) =>
        `, Streuung ${spread} um die Mittelwerte ihrer Klassen, die ${apart} voneinander entfernt sind`,
      stars: (count) => `, ${count} ${count === 1 ? 'Attraktor' : 'Attraktoren'}`,
    },
    table: {
      show: 'Als Tabelle zeigen',
      opening: 'Die Tabelle wird geöffnet …',
      failed:
        'Die Tabelle ließ sich nicht öffnen. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
      now: (moment) => `Stand: ${moment}.`,
      step: (step) => `Schritt ${step}`,
      rows: (from, to, all) => `Zeilen ${from} bis ${to} von ${all}`,
      empty: 'Es gibt noch keine Werte.',
      pages: 'Seiten der Tabelle',
      first: 'Erste Zeilen',
      earlier: 'Frühere Zeilen',
      later: 'Spätere Zeilen',
      last: 'Letzte Zeilen',
      copy: 'Kopieren',
      copied: 'Die ganze Tabelle ist kopiert.',
      refused: 'Der Browser hat das Kopieren nicht erlaubt.',
      csv: 'Als CSV speichern',
      close: 'Schließen',
      columns: {
        lane: 'Bahn',
        point: 'Punkt',
        class: 'Klasse',
        step: 'Schritt',
        'dot product': 'Skalarprodukt',
        radius: 'Radius',
      },
    },
    live: {
      picture: 'interaktives Bild',
      started: (step) => `Training ab Schritt ${step}.`,
      paused: (step) => `Angehalten bei Schritt ${step}.`,
      finished: (step) => `Fertig bei Schritt ${step}.`,
      restarted: 'Ein neuer Lauf, zurück bei Schritt 0.',
      moved: (step) => `Jetzt bei Schritt ${step}.`,
      progress: (step, goal) => `Schritt ${step} von ${goal}.`,
      crossEntropy: 'Kreuzentropie',
      spread: 'Varianz innerhalb der Klassen',
      accuracy: 'Testgenauigkeit',
      lanes: (what, without, withRman) => `${what} ${without} ohne, ${withRman} mit RMAN.`,
      one: (what, value) => `${what} ${value}.`,
      attractors: (k) => (k === 1 ? '1 wirksamer Attraktor.' : `${k} wirksame Attraktoren.`),
    },
  },

  lab: {},

  data: {},

  engine: {},

  runs: {},

  lessons: {},

  paper: {},

  figure: {},
};
