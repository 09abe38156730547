import type { Complaint } from './complaint';

/**
 * The rest of the interface in English: what only pages and workers say that are loaded when they are asked for. See
 * en.ts, and all.ts for who reads it.
 */
export const enLater = {
  /** What is said of data that cannot be read. */
  data: {
    megabytes: (megabytes: string) => `${megabytes} MB`,
    /** What names the chosen files together, in sentences that else name an archive. */
    chosenFiles: 'The chosen files',
    /** What a disk was too full for. */
    download: 'the download',
    /** Names a split's file in sentences that else name a chosen one. */
    splitFile: { train: 'the train file', test: 'the test file' },

    archive: {
      /** Places in an archive: "it ends …", "unpacking stopped …". */
      atStart: 'at its start',
      atEnd: 'at its end',
      beforeHeader: (bytes: string) => `before a file header, after ${bytes} bytes of unpacked data`,
      inside: (path: string, at: string, of: string) => `inside ${path}, at byte ${at} of ${of}`,
      after: (path: string) => `after ${path}`,
      cutOff: (archive: string, place: string) =>
        `${archive} is cut off: it ends ${place}. Download it again, and choose the complete file.`,
      damaged: (archive: string, place: string, reason: string) =>
        `${archive} is cut off or damaged: unpacking stopped ${place} (${reason}). Download it again, and choose the complete file.`,
      noHeader: (archive: string, at: string) =>
        `${archive} is damaged: no valid file header at byte ${at} of its unpacked data. Download it again.`,
      notGzip: (name: string, bytes: string) =>
        `${name} is not a gzip archive: it begins with the bytes ${bytes}, not 1f 8b. Choose cifar-10-binary.tar.gz or cifar-100-binary.tar.gz.`,
      emptyFile: (name: string) =>
        `${name} is not a gzip archive: it is empty, not 1f 8b. Choose cifar-10-binary.tar.gz or cifar-100-binary.tar.gz.`,
      python: (name: string) =>
        `${name} is the Python version of CIFAR (pickle files). Choose the binary version, cifar-10-binary.tar.gz or cifar-100-binary.tar.gz, from https://www.cs.toronto.edu/~kriz/cifar.html.`,
      noBinFile: (name: string, files: string) =>
        `${name} holds no .bin file of CIFAR-10 or CIFAR-100. It holds ${files}.`,
      holdsNothing: (name: string) => `${name} holds no .bin file of CIFAR-10 or CIFAR-100. It is empty.`,
    },

    files: {
      otherKinds: (names: string) =>
        `The chosen files are of different kinds (${names}). Choose one archive, or the .bin files, or the Parquet files of one set.`,
      archives: (count: number) => `${count} archives were chosen. Choose one of them.`,
      unknown: (name: string) =>
        `${name} is neither a CIFAR archive (cifar-10-binary.tar.gz, cifar-100-binary.tar.gz), nor one of its .bin files, nor a Parquet file of uoft-cs/cifar10 or uoft-cs/cifar100.`,
      notCifar: (name: string) =>
        `${name} is not a file of CIFAR-10 or CIFAR-100. They are called data_batch_1.bin to data_batch_5.bin and test_batch.bin, or train.bin and test.bin: keep those names.`,
      mixed: (source: string, one: string, other: string, file: string) =>
        `${source} mix ${one} and ${other} (${file}). Choose the files of one set.`,
      twice: (source: string, file: string) => `${source} hold ${file} twice. Choose each file once.`,
      noImages: (source: string) => `${source} hold no images. Choose the .bin files of CIFAR.`,
      missing: (source: string, files: readonly string[], title: string) =>
        `${source}: ${files.join(', ')} of ${title} ${files.length > 1 ? 'are' : 'is'} missing. Training needs the training files and the test file; choose them together.`,
      batches: (present: number, wanted: number, missing: string) =>
        `${present} of ${wanted} batches: without ${missing}`,
      notWhole: (file: string, bytes: string, title: string, record: string, records: string, over: string) =>
        `${file} has ${bytes} bytes, which is not a whole number of ${title} records of ${record} bytes (${records} records and ${over} bytes over). It is cut off or of another set: download it again.`,
      changed: (file: string, read: string, records: string) =>
        `${file} ended after ${read} of ${records} records: it changed while it was read. Choose it again.`,
      label: (record: string, file: string, label: number, title: string, classes: number) =>
        `Record ${record} of ${file} has the label ${label}, but ${title} has ${classes}, 0 to ${classes - 1}. The file is damaged or of another set: download it again.`,
      coarseLabel: (record: string, file: string, label: number, title: string, classes: number) =>
        `Record ${record} of ${file} has the coarse label ${label}, but ${title} has ${classes}, 0 to ${classes - 1}. The file is damaged or of another set: download it again.`,
      noSplit: (name: string) =>
        `${name} does not tell whether its images are for training or testing. Keep the names of the Hub: train-00000-of-00001.parquet and test-00000-of-00001.parquet.`,
      splitMissing: (split: 'train' | 'test') =>
        `The ${split} file is missing. Choose train-00000-of-00001.parquet and test-00000-of-00001.parquet together.`,
      otherClasses: 'The chosen Parquet files have different classes. Choose the files of one set.',
    },

    images: {
      none: (split: 'train' | 'test') =>
        `There are no ${split === 'train' ? 'training' : 'test'} images. Choose files that hold some.`,
      size: (images: string, split: 'train' | 'test', each: number, bytes: string, found: string) =>
        `${images} ${split === 'train' ? 'training' : 'test'} images of ${each} bytes are ${bytes} bytes, not ${found}.`,
      label: (label: number, split: 'train' | 'test', image: string, classes: number) =>
        `Label ${label} of ${split === 'train' ? 'training' : 'test'} image ${image} is out of range: there are ${classes} classes, 0 to ${classes - 1}.`,
      first: (kept: string, of: string) => `first ${kept} of ${of}`,
    },

    parquet: {
      not: (name: string) =>
        `${name} is not a Parquet file: it does not begin with "PAR1". Choose a file of uoft-cs/cifar10 or cifar100.`,
      cutOff: (name: string, bytes: string) =>
        `${name} is cut off after ${bytes} bytes: its index, which Parquet keeps at the end, is missing. Download it again.`,
      index: (name: string, reason: string) =>
        `${name} is damaged: its index cannot be read (${reason}). Download it again.`,
      rows: (name: string, from: string, to: string, reason: string) =>
        `${name} is damaged: rows ${from} to ${to} cannot be read (${reason}). Download it again.`,
      noRows: (name: string) => `${name} has no rows. Choose a file that holds images.`,
      columns: (name: string, columns: string) =>
        `${name} has the columns ${columns}; a CIFAR file has img and label, or img, fine_label and coarse_label.`,
      classes: (name: string, classes: number) => `${name} has ${classes} classes; at most 256 can be read.`,
      label: (row: string, name: string, column: string, value: string, last: number) =>
        `Row ${row} of ${name} has the ${column} ${value}; it must be a whole number from 0 to ${last}.`,
      noBytes: (row: string, name: string) => `Row ${row} of ${name} holds no image bytes.`,
      undecodable: (row: string, name: string, reason: string) =>
        `The image in row ${row} of ${name} cannot be decoded: ${reason}`,
      size: (row: string, name: string, size: string) =>
        `The image in row ${row} of ${name} is ${size}; CIFAR's images are 32×32.`,
      jpeg: 'stored as JPEG, so pixels differ slightly from the originals',
      noCanvas: 'This browser offers no 2-D canvas, which reading images from Parquet needs.',
      canvasChanged:
        'This browser changes the pixels that a page reads from a canvas, a protection against fingerprinting, so Parquet images would be read wrongly. Allow canvas access for this page, or choose the binary archive.',
    },

    connection: {
      busy: (title: string) =>
        `${title} is being downloaded already, here or in another tab. Wait for it, or cancel it there.`,
      noContent: (url: string) => `${url} answered without content. Try again later.`,
      empty: (url: string) => `${url} answered with an empty file. Try again later.`,
      tooMuch: (url: string, announced: string, bytes: string) =>
        `${url} sent more than the ${announced} bytes it announced (${bytes} so far). Try again later.`,
      lost: (arrived: string, total: string | null, reason: string) =>
        `The connection was lost after ${arrived}${total === null ? '' : ` of ${total}`} (${reason}). What has arrived is kept: start the download again to go on from there.`,
      closed: 'the server closed it early',
      stalled: (host: string, seconds: number) =>
        `The connection was lost: ${host} sent nothing for ${seconds} seconds. What has arrived is kept: start the download again to go on from there.`,
      offline: 'You are offline. Connect to the internet and try again.',
      forbidden: (host: string) =>
        `${host} answers, but does not allow this page to read the file (it sends no CORS permission). Download the file by hand and choose it here.`,
      unreachable: (host: string) =>
        `${host} cannot be reached. Check the connection, and whether a firewall or content blocker stops it, and try again.`,
      status: (url: string, status: string) =>
        `${url} answered ${status}. Try again later, or download the file by hand and choose it here.`,
      moved: (url: string, status: string) =>
        `${url} answered ${status}. The file has moved: choose the official archive instead, from https://www.cs.toronto.edu/~kriz/cifar.html.`,
      patience: (url: string, status: string) =>
        `${url} answered ${status}. The server asks for patience: try again in a few minutes.`,
      refused: (url: string, status: string) =>
        `${url} answered ${status}. The server refuses access. Download the file by hand and choose it here.`,
    },

    storage: {
      full: (what: string, needed: string, free: string | null) =>
        `The disk is full: ${what} needs ${needed}${free === null ? '' : `, and ${free} of this page's storage are free`}. Delete stored sets here, or free space on the disk, and try again. Nothing was stored.`,
      notStored: (what: string, reason: string) => `${what} could not be stored: ${reason}`,
      notKept: (reason: string) => `The download could not be kept: ${reason}`,
      noWriting: 'This browser cannot write to its private storage from here.',
      damaged: (title: string, file: string, found: number, of: number) =>
        `The stored set ${title} is damaged: ${file} has ${found} of ${of} bytes. Delete it and load it again.`,
    },

    /** Networks that cannot work, from a file. */
    graph: {
      node: (name: string, reason: string) => `Node "${name}": ${reason}`,
      noName: (op: string) => `the ${op} has no name; give it one`,
      sameName: 'another node already has this name; names must be unique',
      later: (input: string) => `its input "${input}" does not stand before it; move that node up`,
      noInput: (input: string) => `there is no node "${input}" for its input`,
      groups: (groups: number, from: number, to: number) =>
        `${groups} groups do not divide ${from} input and ${to} output channels`,
      epsilon: (value: number) => `epsilon is ${value}; it must be > 0`,
      momentum: (value: number) => `momentum is ${value}; it must lie in (0, 1]`,
      shortcut: (shape: string, channels: number) =>
        `cannot pad ${shape} to ${channels} channels: a shortcut only adds channels`,
      addsNothing: 'it adds nothing; give it at least one input',
      coefficients: (coefficients: number, inputs: number) =>
        `${coefficients} coefficients for ${inputs} inputs`,
      coefficient: (value: number) => `coefficient ${value} is not a finite number`,
      sum: (one: string, shape: string, other: string, otherShape: string) =>
        `cannot add "${one}" (${shape}) and "${other}" (${otherShape})`,
      noImage: 'the graph has no input node',
      secondImage: (first: string) => `a second input beside "${first}"; a graph has one`,
      noEnd: (end: 'logits' | 'features') => `the graph's ${end} name a node that does not exist`,
      endShape: (end: 'logits' | 'features', shape: string) =>
        `the graph's ${end} must be a vector, not ${shape}; pool it first`,
      idle: 'no other node reads it; remove it, or make it an end of the graph',
      needsMap: (op: string, shape: string) =>
        `${op} needs height×width×channels, and its input is a vector of ${shape}`,
      needsVector: (op: string, shape: string) =>
        `${op} needs a vector, and its input is ${shape}; pool it first`,
      positive: (field: string, value: number) => `${field} is ${value}; it must be a positive whole number`,
      oneOf: (field: string, value: number, allowed: readonly number[]) =>
        `${field} is ${value}; it must be ${allowed.join(' or ')}`,
      noAttracted: (graph: string) => `${graph} has no such node to attract`,
      field: (path: string, value: string, complaint: string) => `${path} is ${value}; ${complaint}`,
    },

    /** What a schema finds wrong; `message` is its own, English word for it. */
    complaint: ({ message }: Complaint) => message,
  },

  /** A run of the image lab. */
  imageRun: {
    cannotChange: (label: string) => `“${label}” cannot change during a run: start it again.`,
    badSetting: (label: string, value: string, complaint: string) => `“${label}” is ${value}: ${complaint}.`,
    diverged: (lane: 'with' | 'without', step: number) =>
      `The loss of the lane ${lane} RMAN is no longer finite at step ${step}. Go on from the last checkpoint with a smaller learning rate or α.`,
    noTestImage: (image: number, last: number) => `There is no test image ${image}: they are 0 to ${last}.`,
    otherNetwork: (name: string) =>
      `The checkpoint's network is not the ${name} of its experiment; it was made by another version.`,
    otherImages: (trained: string, here: string) =>
      `The checkpoint was trained on other images: ${trained}, and here are ${here}.`,
    images: (train: number, means: string, test: number) =>
      `${train} for training with channel means ${means} and ${test} for testing`,
    noCheckpoint: 'That checkpoint is not on this machine any more. Choose another, or start anew.',
    stopped: 'This run was stopped. Start again, or open its checkpoint to go on from it.',
    finished: (epochs: number) => `All ${epochs} epochs are done. Raise the number of epochs to train on.`,
    goesOn: (problem: string) => `${problem} Training goes on.`,
    noLane: (lane: 'with' | 'without') => `This run has no lane ${lane} RMAN to save.`,
    ended: 'This run has ended. Go on from its checkpoint, or start again.',
    none: 'There is no run yet. Start one first.',
  },

  /** Checkpoints on this machine and in files. */
  checkpoint: {
    /** What a disk was too full for. */
    name: 'The checkpoint',
    noTensor: (name: string) => `The file lacks the tensor "${name}" of its network.`,
    otherShape: (name: string, shape: string, needed: string) =>
      `Tensor "${name}" is ${shape}; its network needs ${needed}.`,
    notFinite: (name: string) =>
      `Tensor "${name}" holds values that are not finite: the run had diverged. Choose an earlier file.`,
    moreTensors: (tensors: number) =>
      `The file has ${tensors} tensors that its network does not have. It is damaged, or was changed.`,
    notOurs:
      'The file is a safetensors file, but not one of this lab: its metadata hold no graph and no experiment.',
    newer: (version: string, known: number) =>
      `The file is of version ${version}, and this program reads up to ${known}. Reload the page, or update the program.`,
    damaged: (part: string, reason: string) =>
      `The file's “${part}” is damaged: ${reason}. Choose another file.`,
    noDate: (text: string) => `“${text}” is no date`,
    notJson: 'it is not JSON',
  },

  /** Files of weights. */
  safetensors: {
    tooLarge: (bytes: number, most: number) =>
      `The file has ${bytes} bytes; at most ${most} can be read here. Is it of another program?`,
    tooSmall: (bytes: number) =>
      `The file has ${bytes} bytes, too few for a safetensors file. It was cut off; get it again.`,
    not: (header: string) =>
      `The file announces a header of ${header} bytes, so it is no safetensors file. Choose one that was saved here.`,
    cutHeader: (header: string, follow: number) =>
      `The file is cut off: its header has ${header} bytes, and only ${follow} follow. Get it again.`,
    metadata: 'The header’s metadata are not text by name.',
    notJson: 'The header is damaged: it is not JSON. Get the file again.',
    notList: 'The header is damaged: it is not a list of tensors. Get the file again.',
    entry: (name: string) => `The header does not say type, shape and place of tensor "${name}".`,
    type: (name: string, type: string) =>
      `Tensor "${name}" is of type ${type}; only F32 (float32) is read here.`,
    length: (name: string, shape: string, needed: number, given: number) =>
      `Tensor "${name}" of shape ${shape} needs ${needed} bytes, and the header gives it ${given}.`,
    gap: (name: string, begins: number, due: number) =>
      `Tensor "${name}" begins at byte ${begins} of the data instead of ${due}.`,
    cutOff: (needed: number, there: number) =>
      `The file is cut off: its tensors need ${needed} bytes, and ${there} are there. Get it again.`,
    surplus: (bytes: number) => `${bytes} bytes follow the last tensor; the file is damaged.`,
  },

  /** Sets of images on this machine. */
  imageSets: {
    busy: 'Another set is being loaded. Wait for it, or cancel it.',
    untilClosed: (problem: string) => `${problem} It can be used until this page is closed.`,
    noStorage: (title: string) =>
      `This browser keeps no files for this page, so ${title} can be used until the page is closed.`,
    classes: (classes: number) =>
      `The set has ${classes} classes. The lab trains on sets with the 10 classes of CIFAR-10 or the 100 of CIFAR-100.`,
    absent: (title: string, archive: string) =>
      `${title} is not on this machine yet. Download it, or open ${archive}, and start again.`,
  },

  /** What engines of the image lab report. */
  graphEngine: {
    lost: (reason: string) => `The graphics device was lost (${reason}). Go on from the last checkpoint.`,
    diverged: (update: number) =>
      `The loss is no longer finite at update ${update}. Lower the learning rate or α and go on from a checkpoint.`,
    parameterMemory: 'The graphics device has too little memory for the parameters of this network.',
    stepMemory: (batch: number, mebibytes: number) =>
      `The graphics device has too little memory for batches of ${batch}: a step needs ${mebibytes} MiB. Use smaller batches or a narrower network.`,
    binding: (name: string, mebibytes: number, most: number) =>
      `"${name}" takes ${mebibytes} MiB, and this device binds ${most} MiB at most. Use smaller batches or a narrower network.`,
    workgroupMemory: (channels: number, classes: number, attractors: number, bytes: number, sure: number) =>
      `${channels} channels, ${classes} classes and ${attractors} attractors need ${bytes} bytes of workgroup memory, and a device surely has ${sure}: use fewer attractors or a narrower network.`,
    imageMemory: (images: number, bytes: number, most: number) =>
      `${images} images take ${bytes} bytes, and this device can reach ${most}: use fewer images.`,

    /** Networks that our WebGPU engine does not train; a node's name stands before. */
    unsupported: {
      probe: 'it cannot be probed: name a node that yields a feature map',
      logits: (op: string) => `the logits are a ${op}; end with dense`,
      features: 'the features',
      pool: (reader: string, op: string) => `${reader} need a globalAvgPool here, not a ${op}`,
      relu: 'a relu after the pooling is not supported; put it before the pooling',
      sum: 'sums of vectors are not supported; add before the pooling',
    },

    /** TensorFlow.js. */
    tfjs: {
      lost: (reason: string) => `The GPU device was lost (${reason}). Go on from the last checkpoint.`,
      unread: (reason: string) => `TensorFlow.js could not read its numbers back: ${reason}`,
      none: (backend: string, reason: string) => `TensorFlow.js has no '${backend}' backend here: ${reason}.`,
      notStarted: (backend: string) =>
        `TensorFlow.js could not start its '${backend}' backend; the console has its own words.`,
      advice: {
        webgpu: "It needs WebGPU and an adapter, or a device given to it; try 'webgl' or 'cpu'.",
        webgl: "It needs WebGL, which Node does not have; try 'cpu'.",
        cpu: 'It should start everywhere: check that @tensorflow/tfjs is installed.',
      },
    },

    /** Why this engine trains and not a faster one. */
    why: {
      onTensorFlow: (reason: string) =>
        `${reason} Training runs on TensorFlow.js instead, which is several times slower.`,
      slow: 'TensorFlow.js trains on the processor: a small network takes minutes for each epoch, and a large one is out of reach.',
      chooseAnother: (reason: string) => `${reason} Choose another engine.`,
    },
  },

  /** The list of runs. */
  runs: {
    lead: 'Every experiment is kept here by itself, in this browser and nowhere else.',
    empty: {
      title: 'No runs yet',
      how: 'A run gets here by itself: open a lab and let it train for a moment. You can also drop a file of runs on this page.',
      toToy: 'Open the toy lab',
      toImage: 'Open the image lab',
    },
    lab: { toy: 'Toy', image: 'Images' },
    status: {
      running: 'running',
      paused: 'paused',
      finished: 'finished',
      diverged: 'diverged',
      interrupted: 'interrupted',
    },
    statusHelp: {
      running: 'It trains now, in this tab or another.',
      interrupted: 'Its tab was closed while it trained. Open it to go on.',
    },
    altered: 'changed on the way',
    alteredHelp:
      'Settings or engine were changed while it trained, or it began from weights: its settings and seed alone do not give it again.',
    seed: (seed: number) => `seed ${seed}`,
    networkOn: (network: string, images: string) => `${network} on ${images}`,
    drawn: (characters: number) => `points of your own (${characters} characters)`,
    copyOf: (name: string) => `Copy of ${name}`,
    step: (step: string) => `step ${step}`,
    table: 'Kept runs',
    column: {
      pin: 'Compare',
      run: 'Run',
      lab: 'Lab',
      step: 'Steps',
      updated: 'Last kept',
      actions: 'Actions',
    },
    sortBy: (column: string) => `Sort by ${column}`,
    search: 'Search runs',
    found: (shown: number, all: number) =>
      shown === all ? `${all} ${all === 1 ? 'run' : 'runs'}` : `${shown} of ${all} runs`,
    nothingFound: 'No run has these words in its name, settings or state.',
    pin: (name: string) => `Compare ${name}`,
    pinsFull: (most: number) => `${most} runs are compared already: take one out first.`,
    open: 'Open',
    openRun: (name: string) => `Open ${name}`,
    rename: 'Rename',
    renameRun: (name: string) => `Rename ${name}`,
    nameOf: (name: string) => `Name of ${name}`,
    nameHint:
      'Enter keeps the name, Escape leaves it as it was. An empty name gives back the one made from the settings.',
    more: 'More',
    moreOf: (name: string) => `More for ${name}`,
    duplicate: 'Duplicate',
    exportOne: 'Export',
    remove: 'Delete',
    removed: (name: string) => `“${name}” is deleted.`,
    removedAll: (runs: number) => `${runs} ${runs === 1 ? 'run is' : 'runs are'} deleted.`,
    undo: 'Undo',
    exportAll: 'Export all',
    importFiles: 'Import a file',
    dropHere: 'Drop the file to import its runs',
    deleteAll: 'Delete all',
    deleteAllTitle: 'Delete all runs?',
    deleteAllText: (runs: number) =>
      `${runs} ${runs === 1 ? 'run is' : 'runs are'} taken off the list, weights and curves included. A notice then offers to put them back, until you leave this page. Checkpoints of image networks stay in the image lab.`,
    cancel: 'Cancel',
    imported: (added: number, same: number) =>
      `${added} ${added === 1 ? 'run' : 'runs'} imported${same > 0 ? `; ${same} ${same === 1 ? 'was' : 'were'} here already` : ''}.`,
    notImported: (file: string, why: string) => `“${file}” was not imported. ${why}`,
    gone: 'That run is not here any more: it was deleted, perhaps in another tab.',
    noWeights: 'This run was kept without weights: its experiment is open and starts from the beginning.',
    space: (runs: string) => `Runs are kept in this browser. ${runs}`,
    used: (used: string, quota: string) => `This page uses ${used} of ${quota}.`,
    lanes: { without: 'without RMAN', with: 'with RMAN' },
    lane: { without: 'without', with: 'with' },
    metric: {
      testError: 'Test error',
      testLoss: 'Test loss (nats)',
      gap: 'Gap, test − training loss',
      withinBetween: 'Within / between',
      withinVariance: 'Variance within classes',
      largestNorm: 'Largest output ‖x‖',
      meanNorm: 'Mean output ‖x‖',
      lastStepSpeed: 'Last-step speed ‖f‖',
      sensitivity: 'Sensitivity',
      energy: 'Mean energy E',
      effectiveAttractors: 'Effective attractors',
      solelyAttracted: 'Solely attracted',
      unattracted: 'Unattracted',
    },
    /** Of the narrow columns of the list. */
    short: {
      testError: 'Test error',
      gap: 'Gap',
      withinBetween: 'Within / between',
      largestNorm: 'Largest ‖x‖',
      effectiveAttractors: 'Attractors',
    },
    curve: {
      trainLoss: 'Training cross-entropy (nats)',
      testLoss: 'Test cross-entropy (nats)',
      trainError: 'Training error',
      testError: 'Test error',
      energy: 'Mean energy E',
      meanNorm: 'Mean output norm ‖x‖',
      effectiveAttractors: 'Effective attractors',
      alpha: 'Pull α',
    },
    compare: {
      title: 'Compared',
      hint: (most: number) =>
        `Tick up to ${most} runs in the list to see their curves, numbers and settings side by side.`,
      one: 'Tick another run to compare with it.',
      curve: 'Curve',
      lane: 'Lane',
      both: 'both lanes',
      noCurve: 'None of these runs has this curve in this lane.',
      numbers: 'Numbers',
      settings: 'Settings that differ',
      setting: 'Setting',
      number: 'Number',
      same: 'These runs have the same settings.',
      idle: 'no effect',
      unpin: (name: string) => `Take ${name} out of the comparison`,
      xAxis: 'training step',
      none: 'none',
    },
    store: {
      unavailable:
        'This browser keeps nothing for this page (a private window, or storage is blocked), so no runs can be kept. Training works all the same; export weights and figures in the lab to keep them.',
      full: 'The browser’s storage is full: this run is not kept further. Training goes on. Delete runs here, stored images or checkpoints, or free space on the disk.',
      failed: (reason: string) =>
        `Runs could not be kept or read: ${reason}. Reload the page to try again; training goes on.`,
    },
    file: {
      noJson: 'It is damaged: its content is not JSON. Export it again.',
      otherFormat: 'It is no file of runs. Choose one that ends in .attractor-runs.json.gz.',
      newer: (version: string, known: string) =>
        `It is of version ${version}, and this page reads version ${known}. Reload the page to get the newest Attractor Lab.`,
      cutOff: 'It is damaged: the compressed data end too early or are not sound. Copy or export it again.',
      tooLarge: (size: string, most: string) =>
        `It has ${size}, and at most ${most} are read. Export fewer runs at a time.`,
      inflatesTooLarge: (most: string) =>
        `It holds more than ${most} when unpacked. Export fewer runs at a time.`,
      damagedAt: (place: string, why: string) => `It is damaged at ${place}: ${why}.`,
      badValue: (value: string) => `${value} is not allowed there`,
      unknownField: 'nothing of that name is known',
      nothing: 'no value',
      notBase64: 'it is no base64 of whole numbers of bytes',
      wrongType: (found: string, wanted: string) => `it holds ${found} in place of ${wanted}`,
      wrongLength: (found: number, wanted: number) => `it has ${found} values in place of ${wanted}`,
      tooLong: (found: number, most: number) => `it has ${found} values, and at most ${most} are read`,
      notAscending: 'its steps do not ascend',
      notFinite: 'it has values that are not finite (NaN or infinity)',
      noWeightsHere: 'image runs keep their weights in checkpoints',
    },
  },

  /** The paper's claims and the verdicts on them. */
  paper: {
    title: 'The paper and you',
    intro:
      'What “Reinforcing Neural Network Stability with Attractor Dynamics” (Deng et al., AAAI 2020) claims, what it gives as evidence, and what your own networks show. Pages are counted from 1 to 8 as in the paper’s PDF. The paper’s pictures are not ours to show: its numbers are, and your pictures are in the labs.',
    rule: (needed: number, seeds: number, images: number) =>
      `A claim holds when it holds on at least ${needed} of ${seeds} seeds of the toy; for images, on all of ${images} runs, as many as the paper has. A seed on which a lane diverged counts against it.`,
    overview: 'Verdicts at a glance',
    claimColumn: 'Claim',
    subject: {
      legend: 'Toy experiment judged',
      own: 'Your experiment',
      moons: 'Figures 1 and 2 (two moons)',
      rings: 'The paper’s f (rings, no bias)',
    },
    current: (seed: string, step: string, steps: string) =>
      `Your run: seed ${seed}, step ${step} of ${steps}.`,
    noCurrent: 'There is no run in the toy lab yet.',
    openToy: 'Open the toy lab',
    openImages: 'Train in the image lab',
    study: {
      run: (seeds: number) => `Try it on ${seeds} seeds`,
      again: (seeds: number) => `Train the ${seeds} seeds again`,
      many: (attractors: string, seeds: number) => `Train h = ${attractors} on ${seeds} seeds`,
      stop: 'Stop',
      running: (done: number, of: number) => `Training: ${done} of ${of} networks are done.`,
      progress: 'Training of the seeds',
      kept: (seeds: string) => `Trained here on ${seeds} seeds, and kept on this machine.`,
      none: 'Both lanes are trained from scratch on each seed, in the background, in JavaScript: about a second a seed for the toy’s usual size.',
      failed: (message: string) => `The seeds were not trained: ${message}`,
      forget: 'Forget these results',
    },
    toy: 'Toy',
    images: 'Images',
    thePaper: 'The paper',
    yours: 'Yours',
    criterion: 'Criterion',
    verdict: { holds: 'Holds', fails: 'Does not hold', unclear: 'Cannot be told' },
    doubt: {
      noRun: 'there is no run yet',
      rmanOff: 'RMAN is off: α is 0 and does not grow, so both lanes are the same',
      oneLane: 'only one lane is trained',
      diverged: 'every run diverged',
      untrained: 'a run is not trained to its end',
      fewSeeds: (of: number, least: number) => `${of} of the ${least} seeds that it takes`,
      notMeasured: 'it is not measured here',
      nothingToCompare: (silent: number) =>
        `on ${silent} seeds there is nothing to compare: one effective attractor`,
      oneH: 'only one h is tried',
    },
    counted: (holds: number, of: number) => `holds on ${holds} of ${of} ${of === 1 ? 'seed' : 'seeds'}`,
    failing: (seeds: string, count: number) => `not on ${count === 1 ? 'seed' : 'seeds'} ${seeds}`,
    median: 'Median',
    yourRun: 'Your run',
    seeds: (of: number) => `${of} seeds`,
    without: 'without',
    with: 'with',
    imageRun: (seed: string, epoch: string, epochs: string) => `Seed ${seed}, epoch ${epoch} of ${epochs}:`,
    imageRuns: (runs: number, data: string, network: string) =>
      `${runs} ${runs === 1 ? 'run' : 'runs'} of ${network} on ${data}.`,
    noImages: 'There is no measured image run on this machine.',
    tableOne: {
      title: 'Table 1: test error in percent, mean of three runs',
      network: 'Network',
      without: 'without',
      best: 'best with RMAN',
    },
    tableTwo: {
      title: 'Table 2: mean number of effective attractors after training',
      network: 'Network',
    },
    chart: {
      seeds: (axis: string) => `${axis}, a dot for each seed`,
      summary: (holds: number, of: number) => `Dots of ${of} seeds; the claim holds on ${holds}.`,
      attractors: 'Effective attractors left of h',
      attractorsSummary: (seeds: number) =>
        `Effective attractors of ${seeds} seeds against h; grey: the means of the paper’s Table 2.`,
      placed: 'placed, h',
      paper: 'paper, Table 2',
      yours: 'yours, median',
    },
    claims: {
      tighter: {
        claim: 'With RMAN the outputs of a class lie closer together.',
        source: 'Fig. 2, Section 3, pp. 4–5',
        paper:
          'Two classes of points in the plane. With RMAN each class ends concentrated, “the variance of the distribution is much smaller”; without, the outputs span far more than the inputs. A picture, no numbers.',
        criterion: 'The variance of x_T within the classes, on test points, is smaller with RMAN.',
        axis: 'variance within classes',
      },
      calmer: {
        claim: 'With RMAN the last time steps move the points much less.',
        source: 'Fig. 1, Section 1, pp. 2–3',
        paper:
          'The flow map: with RMAN “the dynamics at the last few time steps are much smaller”, and trajectories converge; without, they diverge. A picture, no numbers.',
        criterion: 'The mean ‖f(x_t)‖ over the last three time steps, on test points, is smaller with RMAN.',
        axis: 'mean ‖f‖, last three steps',
      },
      gap: {
        claim: 'RMAN makes the gap between training and test loss smaller.',
        source: 'Fig. 3a, Table 1, Section 4.2, pp. 5–6',
        paper:
          'Curves of ResNet-44 on CIFAR-100, said to look alike for all networks of Table 1. The size of the gap is not given; the test errors are, and all are lower with RMAN.',
        criterion:
          'Test cross-entropy minus training cross-entropy, at the end of the run, is smaller with RMAN.',
        axis: 'test − training loss, nats',
      },
      few: {
        claim: 'Few effective attractors are left, whatever h is.',
        source: 'Table 2, Section 4.2, p. 7',
        paper: 'From 16 to 512 placed attractors, five to seven are left on average.',
        criterion: (most: number, spread: number, tried: string) =>
          `With h = ${tried}, a seed keeps at least one and at most ${most} attractors with ‖m‖² > 0.01, and the numbers differ by no more than ${spread}, as in Table 2.`,
        axis: 'effective attractors',
      },
      negative: {
        claim: 'Effective attractors have negative dot products with one another.',
        source: 'Fig. 4, Section 4.3, pp. 6–7',
        paper: 'In all networks trained: mᵢᵀmₖ < 0 for every i ≠ k.',
        criterion: 'All pairs of effective attractors have a negative dot product.',
        axis: 'share of pairs that are negative',
      },
      diagonal: {
        claim: 'The diagonal radii of the circle matrix sum to about one.',
        source: 'Fig. 4, Section 4.3, pp. 6–7',
        paper:
          'Approximately one, for six effective attractors of ResNet-110 on CIFAR-100 with h = 256: nearly all outputs are attracted by the effective attractors.',
        criterion: (tolerance: string) =>
          `The mean attractions of the effective attractors sum to one within ${tolerance}; toy: over training points.`,
        axis: 'sum of diagonal radii',
      },
      sole: {
        claim: 'Few outputs are attracted by one attractor alone.',
        source: 'Section 4.3, p. 6',
        paper: 'About 4 % of the CIFAR-100 outputs have a strength aⱼ above 0.9.',
        criterion: (share: string) => `Fewer than ${share} of the outputs have one strength above 0.9.`,
        axis: 'share attracted by one alone',
      },
      norms: {
        claim: 'RMAN makes the outputs smaller.',
        source: 'Fig. 3b, Section 4.3, p. 6',
        paper:
          'Norms of the global average pool on the CIFAR-100 test set: “a clear gap” at every depth. A picture, no numbers.',
        criterion:
          'Toy: the median ‖x_T‖ of the training points is smaller with RMAN. Images: the mean norm of the test outputs.',
        axis: 'norm of the outputs',
      },
    },
    aboutToy: {
      gap: 'The paper says this of images; the toy is asked the same question.',
      sole: 'The paper says this of 100 classes. In a plane with two classes each class tends to have an attractor of its own.',
    },
    save: 'Save the results',
    csv: 'Runs (CSV)',
    json: 'Verdicts and runs (JSON)',
  },

  /** The page for print. */
  figure: {},
};
