/**
 * The interface in English, as far as the first page needs it; the rest is in en-later.ts. The types of both objects
 * are what a language must have: another language is one file of `languages/`, and the compiler names what it lacks.
 * Sentences with values in them are functions; numbers reach them already formatted, unless their plural matters.
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
    messages: 'Messages',
    theme: 'Theme',
    themes: {
      system: 'As the system',
      light: 'Light',
      dark: 'Dark',
      'high-contrast': 'High contrast',
    },
    language: 'Language',
    present: 'Present',
    /** Play, step and the like, in both labs' bars. */
    transport: {
      name: 'Training',
      play: 'Play',
      pause: 'Pause',
      space: 'Space',
      step: 'One step',
      stepHelp: 'One training step ( . )',
      reset: 'Reset',
      resetHelp: 'Back to the same initial weights ( r )',
      newSeed: 'New seed',
      newSeedHelp: 'Other points and other initial weights ( n )',
      done: 'Training steps done',
      travel: 'Training step: move back to go on from there',
      travelAt: (step: string, goal: string) => `step ${step} of ${goal}`,
      travelHelp: 'Go back in training',
      branch: 'Go on from here',
      branchHelp: 'Train on from this moment as a run of its own; the other stays in the list of runs',
      speed: 'Speed',
      fullSpeed: 'full speed',
      perSecond: (steps: string) => `${steps} / s`,
      at: (step: string) => `step ${step}`,
    },
    engine: {
      name: 'Engine',
      choices: { auto: 'Auto', webgpu: 'WebGPU', reference: 'JavaScript' },
      rate: (steps: string) => `${steps} steps/s`,
      rateHelp: 'Training steps a second',
      paused: 'paused',
      starting: 'starting…',
      why: 'Why this engine',
      runsOn: 'Training runs on ',
    },
    /** The image lab's run, in its bar. */
    run: {
      train: 'Train',
      pause: 'Pause',
      resume: 'Resume',
      finished: 'Finished',
      finishedHelp: 'The run is finished: raise its epochs to go on, or start again',
      stop: 'Stop',
      stopHelp: 'Ends the run; what it has learnt stays on view',
      restart: 'Start again',
      progress: 'Progress of the run',
      travel: 'Epoch on view: move back to see the network as it was',
      travelAt: (epoch: string) => `after epoch ${epoch}`,
      travelHelp: 'Look back in training',
      phases: {
        training: 'training',
        measuring: 'measuring',
        saving: 'saving a checkpoint',
        paused: 'paused',
        finished: 'finished',
        stopped: 'stopped',
      },
      epoch: 'epoch ',
      step: 'step ',
      rate: ' images/s',
      left: (time: string) => `${time} left`,
      seconds: (n: number) => `${n} s`,
      minutes: (n: number) => `${n} min`,
      hours: (h: number, min: number) => `${h} h ${min} min`,
      noImages: 'The images are not here yet',
      notRunning: 'Not running',
      preparing: {
        images: 'Preparing the images…',
        network: 'Preparing the network…',
        tuning: 'Finding the fastest kernels…',
        compiling: 'Compiling kernels…',
      },
      preparingSome: (what: string, done: string, all: string) => `${what} ${done} of ${all}`,
    },
    /** The list of keys. */
    keys: {
      title: 'Keys',
      close: 'Close',
      single: 'Single-key shortcuts',
      space: 'Space',
      lab: 'Anywhere in the lab',
      pictures: 'On a picture that has the focus',
      presenting: 'While presenting',
      play: 'Play and pause',
      step: 'One training step',
      reset: 'Back to the same initial weights',
      newSeed: 'New seed: other points, other weights',
      flow: 'Let the cloud flow through the time steps',
      present: 'Present, and leave presenting',
      list: 'This list',
      walk: 'Flow map: through attractors and points. Time steps: ← → steps, ↑ ↓ points. Circle matrix: from cell to cell. Curves: from value to value',
      field: 'Flow map: from arrow to arrow',
      zoom: 'Flow map: zoom in, zoom out, whole cloud',
      pan: 'Flow map: move the view',
      escape: 'Clear the selection',
      next: 'Next panel',
      previous: 'Panel before',
      jump: 'Straight to a panel',
      ends: 'First and last panel',
      fullScreen: 'Whole screen, and back',
      leave: 'Leave presenting',
    },
    /** The link to an experiment; what of it cannot be taken. */
    link: {
      copy: 'Copy link',
      copied: 'Copied',
      more: 'What the link holds',
      withWeights: 'Copy link with the weights as they are now',
      withWeightsNote:
        'Opens exactly this trained network, paused at this step. The link is some 1,000 to 6,000 characters long.',
      refused: (link: string) => `The browser did not allow copying. The link is ${link}`,
      tooEarly: 'There are no weights yet: wait until the network is on view.',
      version: (version: string, read: number) =>
        `This link is of version “${version}”; this page reads version ${read} and took what it could.`,
      startsOver:
        'The link begins this experiment anew. What was changed on the way and the moment on view are not in it.',
      mends: (n: number) => `${n} things in the link could not be taken as they stood:`,
      twice: (key: string) => `The link gives “${key}” more than once; the first one is used.`,
      unknownPage: (hash: string) => `There is no page “${hash}”; this is the toy lab.`,
      unknownSetting: (key: string) =>
        `The link names a setting “${key}” that this page does not know; it is left out.`,
    },
    weights: {
      untrained: 'The experiment is shown untrained instead.',
    },
    notRecorded:
      'Your runs are not kept: a part of the page could not be fetched. Reload the page when you are online.',
    languageFailed: 'The words of that language could not be fetched. Try again when you are online.',
    about: {
      open: 'About, and how to cite',
    },
    failure: {
      title: 'The page stopped',
      what: 'Something in Attractor Lab failed:',
      kept: 'Your experiment is kept in the address of this page. Reload to go on with it, or open the page afresh.',
      reload: 'Reload',
      afresh: 'Open afresh',
    },
  },

  /** Presenter mode and locking. */
  present: {
    title: 'Presentation',
    panels: 'Panels',
    leave: 'Leave (Esc)',
    next: 'Next panel',
    previous: 'Panel before',
    panel: {
      flow: 'Flow maps',
      'flow-without': 'Flow map without RMAN',
      'flow-with': 'Flow map with RMAN',
      steps: 'Time steps',
      matrix: 'Circle matrix',
      loss: 'Cross-entropy',
      energy: 'Energy',
      accuracy: 'Accuracy',
      numbers: 'The numbers',
      alpha: 'Pull of the attractors α',
      curves: 'Curves',
      transport: 'Training',
    },
    locked: 'This control is locked by the link',
    unknownControl: (name: string, known: string) =>
      `The link locks or hides “${name}”, which this page does not have. It has: ${known}.`,
  },

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
      width: (least: number, most: number) => `Width in mm, ${least} to ${most}`,
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
  toy: {
    title: 'The toy lab: a residual network with and without RMAN',
    /** While a network trained earlier stands in for the visitor's own run. */
    trainedEarlier: 'Trained earlier. Your own run begins in a moment …',
    controls: 'Controls',
    laneShown: 'Lane shown',
    lanes: { without: 'Without RMAN', with: 'With RMAN' },
    preset: {
      label: 'Preset',
      own: 'Your own settings',
      ownNote: 'A mixture of your own. Choose a preset to return to one of the paper’s.',
      draw: 'Draw your own, or open a CSV file',
      now: (value: string) => `Now ${value}.`,
    },
    flow: {
      title: { without: 'Flow map without RMAN', with: 'Flow map with RMAN' },
      zoomIn: 'Zoom in',
      zoomOut: 'Zoom out',
      fit: 'Fit',
      fitHelp: 'Whole cloud ( 0 )',
      enlarge: 'Enlarge',
      enlargeHelp: 'Show this lane alone',
      both: 'Both lanes',
      bothHelp: 'Show both lanes',
      waiting: 'Waiting for the network.',
      /** `attractors` is empty for the lane without. */
      summary: (accuracy: string, variance: string, attractors: string) =>
        `Test accuracy ${accuracy} percent, within-class variance ${variance}.${attractors}`,
      attractors: (effective: number) =>
        effective === 1 ? ' 1 effective attractor.' : ` ${effective} effective attractors.`,
      stopped: (step: string) => `stopped: diverged at step ${step}`,
    },
    steps: {
      title: 'Time steps',
      lanes: { without: 'Time steps without RMAN', with: 'Time steps with RMAN' },
      flow: 'Flow',
      stop: 'Stop',
      flowHelp: 'Move the cloud through the time steps ( t )',
      shown: 'Time step shown in the flow maps',
      at: (t: string, last: number) => `t = ${t} of ${last}`,
      summary: (last: number, reach: string) =>
        `The cloud at t = 0 to ${last}; at the end it reaches ${reach} from the origin.`,
    },
    curves: {
      title: 'Curves',
      charts: {
        loss: 'Cross-entropy (nats)',
        energy: 'Mean energy E',
        alpha: 'Pull α',
        accuracy: 'Accuracy',
      },
      none: 'none yet',
    },
    matrix: {
      title: 'Effective attractors',
      figure: 'Circle matrix',
      what: 'Each row and column is an effective attractor of the lane with RMAN: one with ‖m‖² above 0.01 (Fig. 4 of the paper).',
      colour: 'Colour',
      colourIs: ': the dot product mᵢᵀmⱼ. ',
      diagonal: 'Radius on the diagonal',
      diagonalIs: ': the mean attraction aᵢ over all training points. ',
      offDiagonal: 'Radius off the diagonal',
      offDiagonalIs:
        ': the attraction aᵢ + aⱼ of the points whose two strongest attractors are i and j, summed and divided by the number of all points. The outlined circle has radius 1.',
      summary: (effective: number, h: number, alone: string) =>
        `${effective} effective attractors of ${h}. ${alone} percent of the points are attracted by one alone.`,
    },
    numbers: {
      title: 'Numbers',
      help: 'The numbers',
      onTest: (points: string) => `Measured on ${points} test points`,
      onTraining: 'Measured on the training points',
      rows: {
        accuracy: {
          label: 'Test accuracy',
          help: 'Share of test points whose class has the largest logit.',
        },
        withinVariance: {
          label: 'Variance within classes',
          help: 'Mean squared distance of x_T to the mean of its class, averaged over the classes.',
        },
        betweenDistance: {
          label: 'Class distance',
          help: 'Mean distance between the class means of x_T.',
        },
        withinBetweenRatio: {
          label: 'Within / between',
          help: 'Square root of the within-class variance over the between-class distance.',
        },
        meanSpeedLast3: {
          label: 'Last-step speed ‖f‖',
          help: 'Mean ‖f(x_t)‖ over the last three time steps.',
        },
        largestNorm: {
          label: 'Largest output ‖x_T‖',
          help: 'The farthest any test point ends from the origin.',
        },
        sensitivity: {
          label: 'Sensitivity',
          help: '‖δx_T‖/‖δx₀‖: how much a tiny shift of the input (0.001) has grown at the output, on average.',
        },
        effectiveAttractors: {
          label: 'Effective attractors',
          help: 'Placement attractors with ‖m‖² above 0.01.',
        },
        unattractedCount: {
          label: 'Unattracted points',
          help: 'Test points for which every mⱼᵀx is zero or negative: relu-max leaves them without attraction.',
        },
      },
    },
    inspector: {
      title: 'Selected',
      /** Between numbers and between attractors in a list: not the decimal separator. */
      comma: ',',
      clear: 'Clear',
      hint: 'Point at a dot, an arrow, an attractor or a circle: every panel shows what belongs to it. Click to keep it; arrow keys go through the dots.',
      point: (point: number, label: number) => `Point ${point}, class ${label}`,
      probability: 'P(class)',
      attraction: 'attraction',
      unattracted: 'unattracted',
      target: 'target g',
      energy: 'energy E',
      attractor: (name: string) => `Attractor ${name}`,
      attractors: (one: string, other: string) => `Attractors ${one} and ${other}`,
      strongest: 'strongest for',
      twoStrongest: 'the two strongest for',
      points: (count: number) => (count === 1 ? '1 point' : `${count} points`),
      place: (at: string) => `The place ${at}`,
    },
    look: {
      title: 'Picture',
      background: 'Behind the arrows',
      backgrounds: {
        none: 'Nothing',
        decision: 'Decision regions (pulled back to the input)',
        energy: 'Energy E(x)',
        speed: 'Speed ‖f(x)‖',
      },
      scaling: 'Arrows',
      scalings: { sqrt: 'Length by √‖f‖', true: 'Length by ‖f‖', direction: 'Direction only' },
      arrows: 'Arrows along a side',
      paths: 'Trajectories of each class',
      sharedAxes: 'Same axes in both lanes',
      unattracted: 'Mark where no attractor pulls',
    },
    keep: {
      title: 'Keep',
      safetensors: 'Weights (safetensors)',
      json: 'Weights (JSON)',
      cite: 'Cite this',
    },
    help: (what: string) => `What is this? ${what}`,
    draw: {
      title: 'Your own points',
    },
    notices: {
      startAgain: 'Start again',
      diverged: {
        without: (step: string) =>
          `The lane without RMAN diverged at step ${step}: its loss was no longer a finite number. It keeps its last good weights, and the run is paused.`,
        with: (step: string) =>
          `The lane with RMAN diverged at step ${step}: its loss was no longer a finite number. It keeps its last good weights, and the run is paused.`,
      },
      startSlower: (rate: string) => `Start again with learning rate ${rate}`,
      goBack: (step: string, rate: string) => `Go back to step ${step} with learning rate ${rate}`,
    },
  },

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

  /** Titles, axes, legends and summaries of the pictures. */
  views: {
    /** Of curves, rows and points: a lane's short name. */
    lanes: { without: 'without', with: 'with' },
    /** Coordinates of a place. */
    pair: (x: string, y: string) => `(${x}, ${y})`,
    curve: {
      thin: 'train',
      test: (lane: string) => `${lane}, test`,
      train: (lane: string) => `${lane}, train`,
      step: 'training step',
      stepShort: 'step',
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
      /** Heading of the rows' numbers. */
      row: 'row',
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
        series: 'series',
        value: 'value',
        'test image': 'test image',
        norm: 'norm',
        attractor: 'attractor',
        arrow: 'arrow',
        energy: 'energy',
        speed: 'speed',
        decision: 'decision',
        kind: 'kind',
        image: 'image',
        number: 'number',
        run: 'run',
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
      norm: 'Mean output norm',
      lanes: (what: string, without: string, withRman: string) =>
        `${what} ${without} without, ${withRman} with RMAN.`,
      one: (what: string, value: string) => `${what} ${value}.`,
      attractors: (k: number) => (k === 1 ? '1 effective attractor.' : `${k} effective attractors.`),
    },
  },

  /** What runs, links and files report. */
  lab: {
    /** Workers. */
    worker: {
      noScript: 'its script could not be loaded',
      training: (reason: string) =>
        `The training worker stopped: ${reason}. Reload the page to start it again.`,
      images: (reason: string) =>
        `The worker that loads images stopped: ${reason}. Reload the page to start it again.`,
    },

    /** A run of the toy. */
    toyRun: {
      cannotChange: (name: string) => `${name} cannot change during a run: start it again.`,
      longest: (steps: number) =>
        `A run has at most ${steps.toLocaleString('en')} steps, and this one has had them all. Start it again, or look back and go on from there.`,
    },
  },

  /** Points from files and links. */
  points: {
    csv: {
      line: (line: number, reason: string) => `Line ${line}: ${reason}`,
      separators: { ',': 'commas', ';': 'semicolons', '\t': 'tabs', ' ': 'spaces' },
      tooMany: (most: number) => `more than ${most} points. Leave some out, for example every second line.`,
      fifthClass: (label: string, classes: string, most: number) =>
        `"${label}" is the fifth class (${classes}); at most ${most} fit.`,
      quoted: (name: string) => `"${name}"`,
      tooFew: (points: number) =>
        `the file ends after ${points === 1 ? 'one point' : 'no point'}; at least 2 are needed, one "x, y, label" a line.`,
      oneClass: (label: string) => `All points have the label "${label}": there is nothing to tell apart.`,
      notText: 'this is not text in UTF-8. Export the table as CSV with the encoding UTF-8.',
      openQuote: 'a quotation mark is opened and not closed.',
      afterQuote: (field: string) => `text follows the closing quotation mark of "${field}".`,
      columns: (found: number, wanted: number) =>
        `${found} ${found === 1 ? 'column' : 'columns'} instead of ${wanted} (${wanted === 3 ? 'x, y and label' : 'as in the header'})`,
      decimalCommas: (columns: string) =>
        `${columns}. If the commas are decimal commas, write points (1.5) and keep commas for the columns.`,
      separated: (columns: string, separator: string) =>
        `${columns}. All lines must be separated by ${separator}, as the first is.`,
      missing: (name: string) => `${name} is missing.`,
      decimalComma: (name: string, field: string, better: string) =>
        `${name} is "${field}" with a decimal comma; write ${better}.`,
      notFinite: (name: string, field: string) =>
        `${name} is "${field}"; a coordinate must be a finite number.`,
      notNumber: (name: string, field: string) => `${name} is "${field}", which is not a number.`,
      tooLarge: (name: string, field: string) => `${name} is ${field}, which is too large for a number.`,
      noLabel: 'the label is missing.',
      longLabel: (label: string) => `the label "${label}" is longer than 40 characters.`,
      badLabel: (label: string) =>
        `the label is ${label}; labels are whole numbers or names, x and y stand before them.`,
    },

    /** Drawn points in a link. */
    drawn: {
      none: 'There are no drawn points yet. Draw some first.',
      tooFewBytes: (bytes: number) =>
        `The drawn points are cut short: ${bytes} bytes are too few. Copy the whole link.`,
      format: (found: number, known: number) =>
        `The drawn points are in format ${found}; this version of the lab reads format ${known}.`,
      classes: (classes: number, most: number) =>
        `The drawn points name ${classes} classes; 1 to ${most} are possible.`,
      points: (points: number, most: number) =>
        `The link names ${points} drawn points; 1 to ${most} are possible.`,
      length: (points: number, bytes: number, found: number) =>
        `The link names ${points} drawn points (${bytes} bytes) but holds ${found} bytes. Copy the whole link.`,
      check: 'The drawn points were damaged on the way: the check does not match. Copy the link again.',
      outside: (point: number) => `Drawn point ${point} lies outside the plane of the link.`,
      label: (point: number, label: number, classes: number) =>
        `Drawn point ${point} has class ${label} of ${classes} classes.`,
      stray: (character: string) => `The drawn points contain "${character}", which no link of the lab does.`,
      cutShort: 'The drawn points are cut short. Copy the whole link.',
      replaced: (reason: string) => `${reason} Two moons are shown instead.`,
    },
  },

  /** What engines report. */
  engine: {
    noWebGpu: 'This browser does not offer WebGPU.',
    noAdapter: 'The browser has WebGPU but found no graphics adapter it may use.',
    adapterRefused: (reason: string) => `The graphics adapter refused a device: ${reason}`,
    noReason: 'no reason given',
    shader: (label: string, lines: string) => `The shader "${label}" does not compile.\n${lines}`,

    /** The toy's kernel on WebGPU. */
    toy: {
      lost: (reason: string) => `The GPU device was lost: ${reason}.`,
      refused: (reason: string) => `The GPU does not run the toy's kernel: ${reason}`,
      wrongNumbers: 'The GPU computes wrong numbers in every variant of the toy’s kernel.',
      noRoom: (networks: number, points: number, reason: string) =>
        `The GPU has no room for ${networks} networks on ${points} points: ${reason} Take fewer.`,
    },

    /** Why this engine trains and not a faster one. */
    why: {
      inJavaScript: (reason: string) => `${reason} Training runs in JavaScript on the processor instead.`,
      startedInJavaScript: (reason: string) =>
        `WebGPU failed (${reason}). Training runs in JavaScript instead.`,
      wentOn: (reason: string) => `${reason} Training went on in JavaScript from the last weights.`,
      lost: (reason: string) => `The graphics device was lost (${reason}).`,
      failed: (reason: string) => `WebGPU failed: ${reason}`,
    },
  },
};
