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
  views: {},

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
