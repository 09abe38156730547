/**
 * Every word of the interface, in English. This object's type is what a language must have: another language is one
 * file with an object of the same type, and the compiler names what it lacks. Sentences with values in them are
 * functions; numbers reach them already formatted, unless their plural matters.
 */
export const en = {
  /** Name of the language in itself, for the list one chooses from; and its BCP 47 tag. */
  language: { name: 'English', tag: 'en' },

  /** Pages and the bar that leads to them. */
  site: {
    name: 'Attractor Lab',
    pages: 'Pages',
    toy: 'Toy',
    image: 'Images',
    lessons: 'Lessons',
    runs: 'Runs',
    paper: 'The paper',
    figure: 'Figure page',
    skip: 'Skip to the pictures',
    opening: 'Opening the page …',
    menu: 'Menu',
    theme: 'Theme',
    themes: {
      system: 'As the system',
      light: 'Light',
      dark: 'Dark',
      'high-contrast': 'High contrast',
    },
    language: 'Language',
    languageFailed: 'The words of that language could not be fetched. Try again when you are online.',
    about: {
      open: 'About, and how to cite',
      title: 'Attractor Lab',
      what: 'Two copies of a residual network start from the same weights and see the same data. One is trained with the relu-max attractor network (RMAN), one without; the page shows both as the dynamical systems they are.',
      local: 'Everything is computed in this tab. Nothing you draw, open or train leaves your machine.',
      version: (version: string) => `Version ${version}. To cite the paper and this tool:`,
      bibtex: 'BibTeX of the paper and of this tool',
      copy: 'Copy BibTeX',
      copied: 'Copied',
      close: 'Close',
    },
    failure: {
      title: 'The page stopped',
      what: 'Something in Attractor Lab failed:',
      kept: 'Your experiment is kept in the address of this page. Reload to go on with it, or open the page afresh.',
      reload: 'Reload',
      afresh: 'Open afresh',
    },
  },

  /** Presenter mode, locking, embedding. */
  present: {},

  /** Parts every page uses: pictures, saving, settings, notices. */
  parts: {
    quoted: (text: string) => `“${text}”`,
    field: {
      default: (option: string) => `Default: ${option}.`,
      limits: (min: string, max: string, usual: string) => `${min} to ${max}, default ${usual}.`,
      restarts: 'A change starts the run again.',
      slider: (label: string) => `${label}, slider`,
      /** What was given instead of a sound value, and what is taken for it. */
      mended: (label: string, given: string, reason: string, used: string) =>
        `${label}: ${given} ${reason}; ${used} is used.`,
      reasons: {
        wholeNumber: (min: string, max: string) => `is not a whole number from ${min} to ${max}`,
        number: (min: string, max: string) => `is not a number from ${min} to ${max}`,
        choice: (values: string) => `is not one of ${values}`,
        text: (characters: number) => `is longer than ${characters} characters`,
      },
    },
    save: {
      button: 'Save',
      what: (figures: string) => `Save ${figures}`,
      data: 'Data (CSV)',
      failed: (reason: string) => `The figure was not saved: ${reason}`,
      tooLarge: (width: number, height: number) =>
        `The browser cannot draw an image of ${width} × ${height} pixels.`,
    },
    dismiss: 'Dismiss this message',
    interactivePicture: 'interactive picture',
    close: 'Close',
  },

  /** The toy lab's page. */
  toy: {},

  /** Settings and presets of the toy experiment. */
  toyFields: {
    groups: { attractors: 'Attractors', data: 'Data', network: 'Network', training: 'Training' },
    fields: {
      data: {
        label: 'Data set',
        help: 'Where the points lie that the network learns to tell apart.',
        options: {
          moons: {
            label: 'Two moons',
            help: 'Interlocking half circles, one per class; a third and fourth lie under the first two.',
          },
          rings: {
            label: 'Rings',
            help: 'A disc inside a ring, and further rings around them: no straight line separates the classes.',
          },
          spirals: {
            label: 'Spirals',
            help: 'One spiral arm per class, three quarters of a turn long.',
          },
          xor: {
            label: 'XOR blobs',
            help: 'Two blobs per class on opposite sides of the origin, so that classes alternate around it.',
          },
          gaussians: {
            label: 'Gaussians',
            help: 'One normal cloud per class: straight lines separate them all but perfectly.',
          },
          waves: {
            label: 'Waves',
            help: 'One sine-shaped band per class, each above the next.',
          },
          drawn: {
            label: 'Your own points',
            help: 'Drawn on the plane or read from a CSV file.',
          },
        },
      },
      drawn: { label: 'Drawn points', help: 'Points drawn by hand or read from a file, as text.' },
      classes: { label: 'Classes', help: 'How many kinds of points there are.' },
      points: { label: 'Training points', help: 'How many points the network trains on.' },
      testPoints: { label: 'Test points', help: 'Fresh points of the same kind, used only to measure.' },
      testShare: {
        label: 'Test share of your points',
        help: 'Which part of your own points is kept aside to measure, instead of training on it.',
      },
      noise: { label: 'Noise', help: 'Standard deviation of a normal shift added to each point.' },
      seed: { label: 'Seed', help: 'Same seed, same points, same initial weights.' },
      timeSteps: {
        label: 'Time steps',
        help: 'How many times the shared layer moves each point: the depth of the network.',
      },
      hidden: {
        label: 'Hidden units',
        help: 'Columns of W₁ and W₂: how many folds the flow may have.',
      },
      bias: {
        label: 'Bias in f',
        help: 'The paper’s f has none, so its flow is the same along every ray; with a hidden bias clusters can form anywhere.',
        options: {
          none: { label: 'None (the paper’s f)' },
          hidden: { label: 'Hidden units' },
          both: { label: 'Hidden units and output' },
        },
      },
      attractors: {
        label: 'Placement attractors',
        help: 'How many attractors RMAN starts with; most die out.',
      },
      alpha: {
        label: 'Pull of the attractors',
        help: 'Weight of the energy in the loss; 0, without growth, turns RMAN off. Move it while training: it then grows on from there.',
      },
      alphaStep: { label: 'Growth of the pull', help: 'How much α grows with every epoch.' },
      attraction: {
        label: 'Attraction',
        help: 'How a point’s attraction is shared among the attractors: Eq. 3, or the alternatives of Eq. 2.',
        options: {
          'relu-max': { label: 'relu-max (the paper’s)' },
          softmax: { label: 'softmax' },
          gaussian: { label: 'Gaussian' },
        },
      },
      temperature: { label: 'Width of the Gaussian', help: 'How far a Gaussian attractor reaches.' },
      optimiser: {
        label: 'Optimiser',
        help: 'How gradients become steps.',
        options: { sgd: { label: 'SGD with momentum' }, adam: { label: 'Adam' } },
      },
      learningRate: { label: 'Learning rate', help: 'Size of a training step.' },
      momentum: { label: 'Momentum', help: 'How much of the last step is kept in the next; SGD only.' },
      weightDecay: {
        label: 'Weight decay',
        help: 'Pulls every parameter to zero, attractors included: without it no attractor dies.',
      },
      clipNorm: {
        label: 'Gradient clip',
        help: 'Longest gradient allowed over all parameters; 0 does not clip.',
      },
      batch: { label: 'Batch size', help: 'Points in one training step; 0 takes all of them.' },
      steps: { label: 'Run to step', help: 'Training pauses here.' },
      drop1: {
        label: 'First drop of the rate',
        help: 'The learning rate is divided by 10 at this step; 0 never.',
      },
      drop2: { label: 'Second drop', help: 'And once more here; 0 never.' },
    },
    presets: {
      'figures-1-2': {
        label: 'Figures 1 and 2',
        note: 'Two moons. With RMAN each class gathers round an attractor and comes to rest; without, both fly apart.',
      },
      'papers-f': {
        label: 'The paper’s f',
        note: 'Rings and no bias, f to the letter: the flow is the same along every ray, so classes end as radial bands.',
      },
      spirals: {
        label: 'Spirals',
        note: 'A harder set: the flow has to unwind it before the attractors can gather it.',
      },
      'alpha-too-large': {
        label: 'α too large: everything collapses',
        note: 'The energy outweighs the task: outputs and attractors shrink into the origin and nothing is learnt.',
      },
      'one-attractor': {
        label: 'One attractor',
        note: 'A single attractor has only one half plane; points outside it are merely pulled to the origin.',
      },
      'no-weight-decay': {
        label: 'No weight decay: attractors never die',
        note: 'Nothing pulls unused attractors to zero: all 16 stay effective.',
      },
      softmax: {
        label: 'softmax instead of relu-max',
        note: 'Every attractor pulls every point a little, so on most seeds many more stay effective.',
      },
    },
  },

  /** The image lab's page. */
  image: {},

  /** Settings and presets of the image experiment. */
  imageFields: {},

  /** Titles, axes, legends and summaries of the pictures. */
  views: {
    /** Of curves, rows and points: a lane's short name. */
    lanes: { without: 'without', with: 'with' },
    curve: {
      test: (lane: string) => `${lane}, test`,
      train: (lane: string) => `${lane}, train`,
      step: 'training step',
      stepAt: (step: string) => `step ${step}`,
      log: (title: string) => `${title} (log)`,
      /** Summary of one line: its name, its last value, and where it is going. */
      last: (name: string, value: string, trend: string) => `${name} ${value}${trend}`,
      none: (name: string) => `${name}: no values yet.`,
      one: (step: string, line: string) => `At step ${step}: ${line}.`,
      fromAbove: (step: string, lines: string) => `At step ${step}, from above: ${lines}.`,
      rising: ', rising',
      falling: ', falling',
      level: ', level',
      at: (step: string, lines: string) => `Step ${step}: ${lines}`,
    },
    classes: {
      circle: (k: number) => `class ${k} (circles)`,
      triangle: (k: number) => `class ${k} (triangles)`,
      square: (k: number) => `class ${k} (squares)`,
      diamond: (k: number) => `class ${k} (diamonds)`,
      star: (k: number) => `class ${k} (stars)`,
    },
    /** Where something lies, seen from the origin. */
    places: {
      origin: 'about the origin',
      right: 'on the right',
      upperRight: 'at the upper right',
      top: 'at the top',
      upperLeft: 'at the upper left',
      left: 'on the left',
      lowerLeft: 'at the lower left',
      bottom: 'at the bottom',
      lowerRight: 'at the lower right',
    },
    flow: {
      title: 'Flow map',
      energy: 'energy E',
      speed: 'speed ‖f‖',
      endsIn: 'class it ends in',
      attractor: 'attractor',
      direction: 'direction only',
      root: (speed: string) => `‖f‖ = ${speed}, length ∝ √`,
      unattracted: 'unattracted',
      outside: (outside: number, n: number) => `${outside} of ${n} points outside`,
      arrows: (x1: string, x2: string, speed: string) =>
        `Arrows of f over x₁ from ${x1} and x₂ from ${x2}; the longest stands for a step of ${speed}.`,
      to: (from: string, to: string) => `${from} to ${to}`,
      points: (n: number, time: string, steps: number, outside: number) =>
        `${n} points at time step ${time} of ${steps}, ${outside} outside.`,
      group: (name: string, where: string, at: string, spread: string) =>
        `${name} lies ${where}, about ${at}, with spread ${spread}`,
      attractors: (effective: number, h: number) =>
        `${effective} of ${h} placement attractors are effective.`,
      owned: (name: string, where: string, points: number, owner: string) =>
        `${name} ${where} is the strongest for ${points} points, most of ${owner}`,
      unowned: (name: string, where: string) => `${name} ${where} is the strongest for no point`,
      more: (rest: number) => `and ${rest} more`,
      noPull: (points: number) =>
        points === 1
          ? '1 point is left without attraction.'
          : `${points} points are left without attraction.`,
      selectedPoint: (point: number, name: string, at: string) => `Point ${point}, ${name}, at ${at}`,
      selectedAttractor: (name: string, at: string) => `Attractor ${name} at ${at}`,
      selectedPlace: (at: string, f: string) => `Arrow at ${at}: f is ${f}`,
      cleared: 'Nothing is selected.',
    },
    steps: {
      title: 'Time steps',
      reach: (n: number, last: number, first: string, end: string) =>
        `${n} points at time steps 0 to ${last}; axes reach ±${first} at the first and ±${end} at the last.`,
      thinned: (stride: number) => `Every ${stride}th step is shown.`,
      spread: (name: string, first: string, last: string) => `${name} from ${first} to ${last}`,
      spreads: (list: string) => `Spread about its mean, first to last: ${list}.`,
      apart: (first: string, last: string) => `The class means are ${first} apart at first, ${last} at last.`,
      lastMove: (length: string) => `The last step moves a point by ${length} on average.`,
      selected: (t: number) => `t = ${t}`,
    },
    matrix: {
      title: 'Circle matrix of the effective attractors',
      colour: 'colour mᵢᵀmⱼ',
      radius: 'radius: attraction, dashed circle 1',
      strongest: (shown: number, all: number) => `the ${shown} strongest of ${all}`,
      mean: (value: string) => `mean attraction ${value}`,
      shared: (value: string) => `shared attraction ${value}`,
      empty: ['No attractor is effective:', 'every ‖m‖² is 0.01 or less.'] as [string, string],
      count: (k: number, negative: number, pairs: number) =>
        `${k} effective ${k === 1 ? 'attractor' : 'attractors'}${pairs > 0 ? `; ${negative} of ${pairs} ${pairs === 1 ? 'pair has' : 'pairs have'} a negative dot product` : ''}.`,
      drawn: (shown: number) => `The ${shown} strongest are drawn.`,
      one: (name: string, norm: string, attraction: string) =>
        `${name} has length ${norm} and mean attraction ${attraction}`,
      pair: (a: string, b: string, share: string, dot: string) =>
        `${a} and ${b} share most, ${share}, with dot product ${dot}.`,
      cell: (a: string, b: string, dot: string, what: string) => `${a} and ${b}: dot product ${dot}, ${what}`,
      diagonal: (a: string, dot: string, what: string) => `${a}: squared length ${dot}, ${what}`,
    },
    histogram: {
      title: (quantity: string) => `Histogram: ${quantity}`,
      share: (quantity: string) => `${quantity}, share of outputs`,
      outputs: (name: string, n: number, median: string, low: string, high: string) =>
        `${name}: ${n} outputs from ${low} to ${high}, half of them below ${median}`,
      none: (name: string) => `${name}: no outputs`,
      bin: (from: string, to: string, shares: string) => `From ${from} to ${to}: ${shares}`,
      higher: (a: string, b: string, times: string) => `${a} is typically ${times} times ${b}.`,
    },
    norms: {
      step: 'step',
      alive: (alive: number, h: number) => `${alive} of ${h} with ‖m‖² > 0.01`,
      none: 'No measurement yet.',
      summary: (alive: number, h: number, step: string, longest: string) =>
        `${alive} of ${h} attractors are effective at step ${step}; the longest has norm ${longest}.`,
      before: (alive: number, step: string) => `At step ${step} it was ${alive}.`,
    },
    projection: {
      title: 'Projected outputs',
      panel: (title: string, n: number) => `${title}: ${n} outputs`,
      ratio: (spread: string, apart: string) =>
        `, spread ${spread} about their class means, which are ${apart} apart`,
      stars: (count: number) => `, ${count} ${count === 1 ? 'attractor' : 'attractors'}`,
    },
    /** The table behind a picture. */
    table: {
      show: 'Show as a table',
      opening: 'Opening the table …',
      failed: 'The table could not be opened. Check the connection and try again.',
      now: (moment: string) => `As it was at ${moment}.`,
      step: (step: string) => `step ${step}`,
      rows: (from: string, to: string, all: string) => `Rows ${from} to ${to} of ${all}`,
      empty: 'There are no values yet.',
      pages: 'Pages of the table',
      first: 'First rows',
      earlier: 'Earlier rows',
      later: 'Later rows',
      last: 'Last rows',
      copy: 'Copy',
      copied: 'The whole table was copied.',
      refused: 'The browser did not allow copying.',
      csv: 'Save as CSV',
      close: 'Close',
      columns: {
        lane: 'lane',
        point: 'point',
        class: 'class',
        step: 'step',
        'dot product': 'dot product',
        radius: 'radius',
      } as Record<string, string>,
    },
    /** What is said aloud while a run goes on. */
    live: {
      picture: 'interactive picture',
      started: (step: string) => `Training from step ${step}.`,
      paused: (step: string) => `Paused at step ${step}.`,
      finished: (step: string) => `Finished at step ${step}.`,
      restarted: 'A new run, back at step 0.',
      moved: (step: string) => `Moved to step ${step}.`,
      progress: (step: string, goal: string) => `Step ${step} of ${goal}.`,
      crossEntropy: 'Cross-entropy',
      spread: 'Variance within classes',
      accuracy: 'Test accuracy',
      lanes: (what: string, without: string, withRman: string) =>
        `${what} ${without} without, ${withRman} with RMAN.`,
      one: (what: string, value: string) => `${what} ${value}.`,
      attractors: (k: number) => (k === 1 ? '1 effective attractor.' : `${k} effective attractors.`),
    },
  },

  /** What runs, links and files report. */
  lab: {},

  /** What is said of data that cannot be read. */
  data: {},

  /** What engines report. */
  engine: {},

  /** The list of runs. */
  runs: {},

  /** The page that shows lessons; a lesson brings its own text. */
  lessons: {},

  /** The paper's claims and the verdicts on them. */
  paper: {},

  /** The page for print. */
  figure: {},
};
