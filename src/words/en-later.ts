import type { Complaint } from './complaint';

/**
 * The rest of the interface in English: what only pages and workers say that are loaded when they are asked for. See
 * en.ts, and all.ts for who reads it.
 */
export const enLater = {
  /** What is said of data that cannot be read. */
  data: {
    /** What names the chosen files together, in sentences that else name an archive. */
    chosenFiles: 'The chosen files',
    /** What a disk was too full for. */
    download: 'the download',
    /** Names a split's file in sentences that else name a chosen one. */
    splitFile: { train: 'the train file', test: 'the test file' },
    /** A download brought another set than the one asked for; `came` is its title where it has one. */
    otherSet: (
      title: string,
      classes: number,
      host: string,
      found: number,
      came: string | null,
      archive: string,
    ) =>
      `${title} with its ${classes} classes was asked for, but ${host} sent a set of ${found} classes${came === null ? '' : ` (${came})`}. Nothing was stored or replaced. Try another server, or choose ${archive} from https://www.cs.toronto.edu/~kriz/cifar.html.`,

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
      full: (what: string, needed: string, free: string) =>
        `The disk is full: ${what} needs ${needed}, and ${free} of this page's storage are free. Delete stored sets here, or free space on the disk, and try again. Nothing was stored.`,
      /** Where the browser's figures do not tell why. */
      refused: (what: string, needed: string) =>
        `The browser refused to store this: ${what} needs ${needed}. Delete stored sets here, or free space on the disk, and try again. Nothing was stored.`,
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

    /** What a schema finds wrong. */
    complaint: ({ code, expected, minimum, maximum, values, keys }: Complaint) => {
      switch (code) {
        case 'invalid_type':
          return `${expected} is expected`;
        case 'too_small':
          return `the least possible value is ${minimum}`;
        case 'too_big':
          return `the greatest possible value is ${maximum}`;
        case 'invalid_value':
          return `possible is: ${values?.join(', ')}`;
        case 'unrecognized_keys':
          return `unknown: ${keys?.join(', ')}`;
        default:
          return 'that is not valid';
      }
    },
  },

  /** A run of the image lab. */
  imageRun: {
    cannotChange: (label: string) => `“${label}” cannot change during a run: start it again.`,
    badSetting: (label: string, value: string, complaint: string) => `“${label}” is ${value}: ${complaint}.`,
    diverged: (lane: 'with' | 'without', step: number) =>
      `The loss of the lane ${lane} RMAN is no longer finite at step ${step}. Go on from an earlier moment, or begin again, with a smaller learning rate or α.`,
    ruined: (lane: 'with' | 'without', step: number, loss: string) =>
      `The loss of the lane ${lane} RMAN has grown to ${loss} at step ${step}: it cannot recover. Go on from an earlier moment, or begin again, with a smaller learning rate or α.`,
    noTestImage: (image: number, last: number) => `There is no test image ${image}: they are 0 to ${last}.`,
    noBlock: (network: string, asked: number, blocks: number) =>
      `${network} has ${blocks} blocks, so RMAN cannot attract the ${asked}th layer. Set “Attracted layer” to 0 (the outputs) or to 1 … ${blocks}.`,
    otherNetwork: (name: string) =>
      `The checkpoint's network is not the ${name} of its experiment; it was made by another version.`,
    otherImages: (trained: string, here: string) =>
      `The checkpoint was trained on other images: ${trained}, and here are ${here}.`,
    images: (train: number, means: string, test: number) =>
      `${train} for training with channel means ${means} and ${test} for testing`,
    noMoment: 'That moment is not kept any more. Choose another.',
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
    memory: (reason: string) =>
      `The graphics device ran out of memory (${reason}). Close what else uses it and go on from the last checkpoint, or begin anew with smaller batches, fewer images or a narrower network.`,
    refused: (reason: string) =>
      `The graphics device refused a part of the computation: ${reason} Go on from the last checkpoint; if it happens again, choose another engine.`,
    notRun: (reason: string) => `The graphics device does not run this network: ${reason}`,
    diverged: (update: number) =>
      `The loss is no longer finite at update ${update}. Lower the learning rate or α and go on from a checkpoint.`,
    parameterMemory: 'The graphics device has too little memory for the parameters of this network.',
    stepMemory: (batch: number, mebibytes: number) =>
      `The graphics device has too little memory for batches of ${batch}: a step needs ${mebibytes} MiB. Use smaller batches or a narrower network.`,
    binding: (name: string, mebibytes: number, most: number) =>
      `"${name}" takes ${mebibytes} MiB, and this device binds ${most} MiB at most. Use smaller batches or a narrower network.`,
    workgroupMemory: (channels: number, classes: number, attractors: number, bytes: number, sure: number) =>
      `${channels} channels, ${classes} classes and ${attractors} attractors need ${bytes} bytes of workgroup memory, and a device surely has ${sure}: use fewer attractors or a narrower network.`,
    setMemory: (images: number, mebibytes: number) =>
      `The graphics device has too little memory for ${images} images (${mebibytes} MiB) beside the network. Use fewer images, smaller batches or a narrower network.`,
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
      context: 'the browser took the WebGL context away',
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
    exportWithWeights: 'Export with weights',
    exportAllWithWeights: 'Export all with weights',
    withWeightsHelp:
      'With the checkpoint of each image run: it can go on on another machine. The file is larger.',
    withoutWeightsHelp:
      'Settings, numbers and curves. Without its weights an image run cannot go on elsewhere.',
    weightsTooLarge: (size: string, most: string) =>
      `The checkpoints have ${size}, and at most ${most} fit into one file. Export fewer runs at a time, or without weights.`,
    weightsMissing: (runs: number) =>
      runs === 1
        ? 'One image run has no checkpoint on this machine: it is in the file without weights.'
        : `${runs} image runs have no checkpoint on this machine: they are in the file without weights.`,
    importFiles: 'Import a file',
    deleteAll: 'Delete all',
    deleteAllTitle: 'Delete all runs?',
    deleteAllText: (runs: number) =>
      `${runs} ${runs === 1 ? 'run is' : 'runs are'} taken off the list, weights and curves included. A notice then offers to put them back, until you leave this page. Checkpoints of image networks stay in the image lab.`,
    cancel: 'Cancel',
    imported: (added: number, same: number) =>
      `${added} ${added === 1 ? 'run' : 'runs'} imported${same > 0 ? `; ${same} ${same === 1 ? 'was' : 'were'} here already` : ''}.`,
    notImported: (file: string, why: string) => `“${file}” was not imported. ${why}`,
    gone: 'That run is not here any more: it was deleted, perhaps in another tab.',
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
      pictureTooLarge: (found: number, most: number) =>
        `the picture has ${found} bytes, and at most ${most} are read`,
      noPicture: (type: string) => `it is no whole picture (${type})`,
      notAscending: 'its steps do not ascend',
      notFinite: 'it has values that are not finite (NaN or infinity)',
      noWeightsHere: 'image runs keep their weights in checkpoints',
      noCheckpointHere: 'only image runs have checkpoints',
      noName: 'the run names no checkpoint',
      otherRun: (label: string) => `it is of another run (“${label}” differs)`,
    },
  },

  /** The page that shows lessons; a lesson brings its own text. */
  lessons: {
    title: 'Lessons',
    lead: 'Short lessons in the live lab: read a little, guess, try, look again. Each stands by itself; in this order they tell the story from the first residual block to images.',
    minutes: (minutes: number) => `${minutes} min`,
    steps: (steps: number) => `${steps} steps`,
    seen: (seen: number, steps: number) => `step ${seen} of ${steps}`,
    finished: 'finished',
    unknown: (id: string) => `There is no lesson “${id}”. These are the lessons there are:`,
    unreachable: (id: string) =>
      `The lesson “${id}” could not be fetched. Check the connection and choose it again.`,
    /** Above an English text in another language. */
    untold: 'This text is not translated yet.',
    listUnreachable: 'The lessons could not be fetched. Check the connection and reload the page.',
    all: 'All lessons',
    stepsOf: 'Steps of the lesson',
    stepNamed: (number: number, title: string) => `Step ${number}: ${title}`,
    /** The window's title. */
    stepIn: (lesson: string, number: number) => `${lesson}, step ${number}`,
    back: 'Back',
    next: 'Next',
    skip: 'Skip',
    finish: 'Finish',
    yourTurn: 'Your turn',
    otherwise: 'Not with these settings: start the run again, or train on.',
    show: 'Show me',
    done: '(done)',
    controls: 'Controls for this step',
    now: (value: string) => `Now ${value}.`,
    right: 'That is right.',
    notQuite: 'Not quite.',
    task: {
      train: (step: string) => `Train to step ${step} (▶, or the space bar).`,
      set: (setting: string, value: string) => `Set “${setting}” to ${value}.`,
      choose: (setting: string, option: string) => `Choose “${option}” for “${setting}”.`,
      flow: 'Let the cloud flow from t = 0 to t = T: press “Flow” beside “Time steps”, or drag its slider from left to right.',
      select: {
        point: 'Click a data point in a flow map.',
        attractor:
          'Click an attractor in the flow map with RMAN, or a field on the diagonal of the circle matrix.',
        pair: 'Click a field off the diagonal of the circle matrix.',
      },
      background: {
        none: 'Clear the background of the flow maps.',
        decision: 'Show the decision regions behind the arrows.',
        energy: 'Show the energy E(x) behind the arrows.',
        speed: 'Show the speed ‖f(x)‖ behind the arrows.',
      },
      sharedAxes: 'Give both lanes the same axes.',
      ownAxes: 'Give each lane axes of its own.',
      epochs: (epochs: number) =>
        epochs === 1
          ? 'Press “Train” and wait for the first epoch.'
          : `Press “Train” and wait for epoch ${epochs}.`,
      image: 'Click a test image.',
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
      own: (runs: number) =>
        runs === 1
          ? 'One of your own runs, kept under Runs, counts as well.'
          : `${runs} of your own runs, kept under Runs, count as well.`,
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
        criterion:
          'The variance of the outputs within the classes, on test points or images, is smaller with RMAN.',
        axis: 'variance within classes',
      },
      calmer: {
        claim: 'With RMAN the last time steps move the points much less.',
        source: 'Fig. 1, Section 1, pp. 2–3',
        paper:
          'The flow map: with RMAN “the dynamics at the last few time steps are much smaller”, and trajectories converge; without, they diverge. A picture, no numbers.',
        criterion:
          'The mean ‖f(x_t)‖ over the last three time steps, on test points or images, is smaller with RMAN. Images: over the last blocks of the last stage.',
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
    /** Beside the verdict on images, of claims that the paper makes of its toy alone. */
    aboutImages: {
      tighter: 'The paper shows this of its toy; images are asked the same question.',
      calmer: 'The paper shows this of its toy; images are asked the same question.',
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
  figure: {
    title: 'Figures for print',
    lead: 'Figures 1 and 2 of the paper, from the run in the toy lab. Everything but the sheet stays off paper.',
    none: 'There is no run to lay out yet. Train one in the toy lab, then come back.',
    openToy: 'Open the toy lab',
    train: 'Train the toy lab’s own experiment',
    training: (step: string, steps: string) => `Training: step ${step} of ${steps}.`,
    kept: (name: string) => `From the list of runs: ${name}.`,
    settings: 'Sheet',
    width: 'Width',
    widths: { '85': 'One column, 85 mm', '178': 'Two columns, 178 mm', own: 'Other' },
    ownWidth: 'Width in mm',
    font: 'Type size in pt',
    ink: 'Ink',
    inks: { colour: 'Colour', grey: 'Greys' },
    one: 'Figure 1, flow maps',
    two: 'Figure 2, time steps',
    shown: 'Figures',
    print: 'Print',
    svg: 'Both as one SVG',
    svgOne: 'As SVG',
    png: 'Both as one PNG',
    pngOne: 'As PNG',
    sheet: 'The sheet',
    moment: (step: string, steps: string) => `Laid out at step ${step} of ${steps}.`,
    unfinished: 'The run has not come to its end.',
    moved: (step: string) => `The run is now at step ${step}.`,
    take: 'Lay out the present step',
    nothing: 'Choose a figure to lay out.',
    parts: { without: '(a) without RMAN', with: '(b) with RMAN' },
    captionOne: (step: string, n: string, symbols: string, axes: string) =>
      `Figure 1: Flow maps of the 2-D residual network after ${step} training steps, (a) without and (b) with RMAN. Each arrow is f at its tail; the dots are the outputs of the ${n} training points, ${symbols}; stars are effective placement attractors. ${axes}`,
    captionTwo: (last: string, axes: string) =>
      `Figure 2: The training points at time steps t = 0 to ${last}, (a) without and (b) with RMAN. The dashed line at the last step separates the classes. ${axes}`,
    ownAxes: 'Each lane has axes of its own.',
    sharedAxes: 'Both lanes share their axes.',
    source: (data: string, h: number, seed: number, engine: string, version: string, link: string) =>
      `${data}, h = ${h}, seed ${seed}, ${engine}. Attractor Lab ${version}, ${link}`,
    altered: 'changed while it trained: the link alone does not give this run again',
  },

  /** The image lab's page. */
  image: {
    title: 'The image lab: residual networks with and without RMAN',
    controls: 'Controls',
    lanes: { without: 'Without RMAN', with: 'With RMAN' },
    /** Within a sentence or after another word. */
    laneNames: { without: 'without RMAN', with: 'with RMAN' },
    notYet: 'none yet',
    keys: {
      walk: 'Outputs and time steps: from image to image. Circle matrix: from cell to cell. Curves: from value to value. Test images: from one to the next',
      leap: 'Outputs and time steps: ten images on, ten back',
    },
    /** While presenting, above one panel. */
    present: {
      outputs: 'Outputs of the test images',
      steps: 'Time steps of the last stage',
      matrix: 'Circle matrix',
      loss: 'Cross-entropy',
      error: 'Error',
      energy: 'Energy',
      histogram: 'Output norms',
      images: 'Test images',
      numbers: 'The numbers',
      course: 'Mean output norm',
      effective: 'Effective attractors',
      lines: 'Attractor norms',
      alpha: 'Pull of the attractors α',
    },
    banner: {
      again: 'Try again',
      earlier: 'An earlier run can go on:',
      saved: (when: string) => `saved ${when}.`,
      goOn: 'Go on',
      notNow: 'Not now',
      remove: 'Delete it',
      lookingBack: (epoch: string) => `You see the network as it was after epoch ${epoch}.`,
      branch: 'Go on from here',
      branchHelp: 'Train on from this moment as a run of its own; the other stays on this machine',
      present: 'Back to the present',
      linked: (epoch: string, step: string) => `The link shows this run after epoch ${epoch} (step ${step}).`,
      linkedGoing: (epoch: string, step: string) =>
        `Training to epoch ${epoch} (step ${step}), which the link shows; it pauses there.`,
      linkedTrain: 'Train until there',
      linkedAnew: 'Start again, and train until there',
      linkedPast: 'Train on past it',
      linkedBeyond: (step: string, last: string) =>
        `The link shows step ${step}, and this run ends with step ${last}: the moment is left out.`,
      onItsWay: (title: string) => `${title} is on its way: see Images on the left.`,
      missing: (title: string) => `${title} is not on this machine yet.`,
      download: (megabytes: number) => `Download it (${megabytes} MB)`,
      builtin: 'Use the built-in images',
      files: 'Or open its files under Images on the left.',
    },
    preset: {
      label: 'Preset',
      own: 'Your own settings',
      ownNote: 'A mixture of your own. Choose a preset to return to one that is known to work.',
    },
    fit: {
      label: 'Fit the demo to the time you have',
      minutes: (minutes: number) => `${minutes} min`,
      measuring: 'Measuring how fast this machine trains …',
      fitted: (pace: string, images: string, epochs: number, time: string) =>
        `${pace} images/s here: ${images} images, ${epochs} epochs, about ${time}.`,
    },
    setting: {
      live: 'live',
      liveHelp: 'Live: a change takes effect while training.',
      now: (value: string) => `Now ${value}.`,
      paper: 'the paper’s:',
      paperHelp: 'Numbers of attractors in the paper',
    },
    engine: {
      label: 'Engine',
      help: 'What computes the training. A change starts the run again.',
      now: (engine: string, why: string) => `Now ${engine}. ${why}`,
      none: 'none',
      names: {
        auto: 'The fastest there is',
        webgpu: 'WebGPU',
        webgl: 'TensorFlow.js on WebGL',
        cpu: 'TensorFlow.js on the processor',
      },
    },
    data: {
      open: 'Open files, or drop them here',
      hint: 'The official archives cifar-10-binary.tar.gz and cifar-100-binary.tar.gz, their .bin files, or the Hub’s Parquet files. They are read on this machine; nothing is sent anywhere.',
      downloadHelp: (title: string, host: string) =>
        `Downloads the Parquet files of ${title} from ${host} and keeps the images in this browser.`,
      download: (title: string, megabytes: number) => `Download ${title} (${megabytes} MB)`,
      resume: (title: string, here: string) => `Go on with ${title}: ${here} are here`,
      from: (title: string, host: string) => `${title} from ${host}`,
      files: (count: number) => `${count} files`,
      phases: {
        download: 'Downloading',
        read: 'Reading',
        decode: 'Decoding',
        generate: 'Drawing',
        open: 'Opening',
      },
      job: (doing: string, what: string, split: string) => `${doing} ${what}${split}`,
      splits: { train: ', training images', test: ', test images' },
      loading: (what: string) => `Loading ${what}`,
      cancel: 'Cancel',
      cancelling: 'Cancelling…',
      trainOn: (images: string) => `Train on ${images}`,
      cancelled: {
        download: 'Cancelled. What the download has fetched is kept.',
        import: 'Cancelled. The files were not read to their end, and nothing was stored.',
      },
      ready: (title: string) => `${title} is stored on this machine, ready to be trained on.`,
      of: (done: string, all: string) => `${done} of ${all}`,
      images: (images: string) => `${images} images`,
      kept: 'Kept in this browser',
      noStorage:
        'This browser keeps no files for this page (a private window, or storage is blocked). Sets last until it is closed.',
      stored: (train: string, test: string, size: string, note: string) =>
        `${train} + ${test} images, ${size}${note}`,
      held: (images: string) => `${images} images, in memory for this visit`,
      remove: 'Delete',
      removeSet: (title: string) => `Delete ${title}`,
      forget: 'Forget',
      forgetSet: (title: string) => `Forget ${title}`,
      partials: 'Interrupted downloads',
      nothing: 'Nothing yet. CIFAR is kept here once loaded, so that it is fetched only once.',
      space: (used: string, quota: string) => `This page uses ${used} of ${quota}.`,
    },
    files: {
      title: 'Weights and checkpoints',
      of: 'Weights of',
      all: 'The whole run: it can be gone on with',
      save: 'Save as safetensors',
      json: 'Weights as JSON',
      writing: 'Writing…',
      open: 'Open safetensors',
      hint: 'The file holds the weights with the network’s graph and the experiment; a whole run as safetensors also holds what the optimiser remembers, and can be opened again.',
      checkpoints: 'Checkpoints, written at the ends of epochs',
      noStorage: 'This browser keeps no files for this page: save the weights to keep what was learnt.',
      size: (when: string, size: string) => `${when}, ${size}`,
      goOn: 'Go on',
      remove: 'Delete',
      removeOne: (title: string) => `Delete checkpoint ${title}`,
      none: 'None yet: one is written at the end of an epoch, and on every pause.',
      run: (network: string, data: string, epoch: number, epochs: number) =>
        `${network} on ${data}, epoch ${epoch} of ${epochs}`,
      notOpened: (name: string, reason: string) => `${name} was not opened. ${reason}`,
    },
    curves: {
      title: 'Curves',
      step: 'step',
      batches: 'batches',
      train: 'train',
      test: 'test',
      loss: { without: 'Loss without RMAN (nats)', with: 'Loss with RMAN (nats)' },
      lossSoon:
        'Cross-entropy of the training batches, and with each epoch of the training and test images. The gap between them is shaded (Fig. 3a).',
      idleLane: 'This lane does not train: choose both lanes under Attractors to see it beside the other.',
      noAttractors: 'h is 0: without attractors there is nothing to train this lane with.',
      error: 'Error (share of images)',
      errorSoon:
        'The share of images with a wrong class, in training and on the test images, epoch by epoch.',
      energy: 'Mean energy E',
      energySoon: 'How far the outputs are from their target attractors (Eq. 5).',
      noEnergy: 'Without attractors there is no energy: train the lane with RMAN.',
      alpha: 'Pull α',
      alphaSoon:
        'How strongly the attractors pull; it grows with each epoch, and you may move it while training.',
      noAlpha: 'Without attractors nothing pulls: train the lane with RMAN.',
      planned: 'planned',
    },
    norms: {
      title: 'Outputs and attractors',
      histogram: 'Norm ‖x‖',
      histogramSoon: 'How long the network’s outputs are, over all test images (Fig. 3b).',
      mean: (lane: string, norm: string) => `${lane}: mean ${norm}`,
      course: 'Mean output norm',
      courseSoon:
        'The mean of ‖x‖ over the test images, epoch by epoch: with RMAN the outputs stay closer to the origin.',
      effective: 'Effective attractors',
      effectiveSoon: 'How many attractors keep ‖m‖² above 0.01 (Table 2), epoch by epoch: most die.',
      of: (attractors: number) => `of ${attractors}`,
      lines: 'Attractor norms ‖m‖',
      linesSoon: 'A line for each attractor. Those that attract nothing fade away.',
      none: 'There are none without RMAN.',
    },
    matrix: {
      title: 'Circle matrix',
      what: 'Each row and column is an effective attractor of the lane with RMAN: one with ‖m‖² above 0.01 (Fig. 4 of the paper).',
      colour: 'Colour',
      colourIs: ': the dot product mᵢᵀmⱼ. ',
      diagonal: 'Radius on the diagonal',
      diagonalIs: ': the mean attraction aᵢ over all test images. ',
      offDiagonal: 'Radius off the diagonal',
      offDiagonalIs:
        ': the attraction aᵢ + aⱼ of the images whose two strongest attractors are i and j, summed and divided by the number of all images. The dashed circle has radius 1.',
      chosen: 'With a test image chosen, its two strongest attractors are framed.',
      sole: (share: string) => `${share} solely attracted`,
      soleHelp: 'Outputs with one attraction strength above 0.9',
      soon: 'How the attractors lie to each other and how strongly each pulls (Fig. 4).',
      none: 'There are no attractors without RMAN.',
    },
    space: {
      title: 'Outputs and time steps',
      outputs: 'Test outputs',
      help: [
        'Each dot is the network’s output for a test image (the global average pool), projected on the two directions in which the outputs of its lane vary most; stars are placement attractors (the effective ones, and of many the twelve strongest, as in the circle matrix). The percentage is the share of the outputs’ variance that the plane shows.',
        'A deep residual network moves an image from block to block: x becomes x + f(x). The small panels show the same images before the first block of the last stage (t = 0: what its shortcut carries on) and after each block, in the same projection. Arrows lead from the mean of each class at the step before to its mean at this one, where there are at most twenty classes. The last panel is the output.',
        'With a test image chosen, the arrows are its own way through the blocks, and a cross marks its target attractor g.',
      ],
      picture: 'Projection of the outputs',
      summary: (images: number, epochs: string, lanes: string) =>
        `${images} test images after ${epochs} epochs. ${lanes}.`,
      ofVariance: (lane: string, share: string) => `${lane}: ${share} of the variance`,
      panel: (lane: string, share: string) => `${lane} (${share})`,
      sameAxes: 'Same axes',
      sameAxesHelp: 'Draw both lanes to one scale, the larger one',
      axes: 'principal components 1 and 2 (their share of the variance)',
      outputsSoon: 'The outputs of the test images in the plane where they vary most, with the attractors.',
      steps: 'Time steps of the last stage',
      stepsOf: { without: 'Time steps without RMAN', with: 'Time steps with RMAN' },
      stepsSummary: (steps: number) => `The test images at ${steps} time steps of the last stage.`,
      stepsSoon:
        'The same images after each block of the last stage: the trajectories of Fig. 2 in a real network.',
      input: 't = 0, input',
      block: (block: number) => `t = ${block}`,
      lastBlock: (block: number) => `t = ${block}, output`,
      output: 'output',
      classes: 'Classes',
      manyClasses: (classes: number) =>
        `${classes} classes share ten signs: choose an image to learn its class.`,
    },
    strip: {
      title: 'Test images',
      soon: 'Choose any of them to see its class probabilities, its attractors and its way through the blocks.',
      which: 'Which test images',
      all: 'All',
      wrong: { without: 'Wrong without RMAN', with: 'Wrong with RMAN' },
      number: 'No.',
      numbers: (last: string) => `Number of a test image, 1 to ${last}; Enter chooses it`,
      earlier: 'Earlier images',
      later: 'Later images',
      none: 'none',
      range: (from: string, to: string, all: string) => `${from}–${to} of ${all}`,
      allRight: 'Every one of the images shown is classified rightly.',
      image: (number: number, name: string) => `Test image ${number}, ${name}`,
      takenFor: (lane: string, name: string) => `${lane} taken for ${name}`,
    },
    side: { label: 'Details', numbers: 'Numbers', chosen: 'Chosen image', network: 'Network' },
    inspector: {
      hint: 'Choose a test image or a dot among the outputs: here appear its class probabilities, the attractors that pull it, and its energy; every panel shows where it is.',
      asking: (number: number) => `Asking the networks about test image ${number}…`,
      image: (number: number) => `Test image ${number}:`,
      right: 'right',
      takes: (name: string) => `takes it for ${name}`,
      clear: 'Clear',
      gone: 'The engine of this run is gone, and with it the answer. Go on from the checkpoint to ask again.',
      probabilities: 'Class probabilities',
      likeliest: (listed: number, classes: number) => `Class probabilities, ${listed} of ${classes}`,
      others: (count: number) => (count === 1 ? '1 other' : `${count} others`),
      strengths: 'Attraction strengths aⱼ',
      unattracted: 'Unattracted: every mⱼᵀx is zero or negative',
      norm: 'output norm ‖x‖',
      target: 'target attractor g',
      targetHelp: 'g(x) of Eq. 4 in the plane of the projection',
      energy: 'energy E',
      energyHelp: 'E(x) = ‖g − x‖² (Eq. 5)',
    },
    numbers: {
      title: 'The numbers',
      after: (images: string, epochs: string) => `${images} test images after ${epochs} epochs`,
      soon: 'Measured on the test images',
      rows: {
        testError: {
          label: 'Test error',
          help: 'Share of test images whose class has not the largest logit.',
        },
        trainError: {
          label: 'Training error',
          help: 'The same over the training images of the last epoch, as they were when trained on.',
        },
        testLoss: { label: 'Test loss (nats)', help: 'Mean cross-entropy of the test images.' },
        gap: {
          label: 'Gap, test − training',
          help: 'Test loss less training loss: the generalisation gap of Fig. 3a.',
        },
        norm: {
          label: 'Mean output norm',
          help: 'Mean ‖x‖ of the outputs of the test images (Fig. 3b).',
        },
        variance: {
          label: 'Variance of the norm',
          help: 'How widely ‖x‖ is spread over the test images.',
        },
        within: {
          label: 'Variance in classes',
          help: 'Mean squared distance of an output to the mean of its class (Fig. 2).',
        },
        speed: {
          label: 'Speed of last blocks',
          help: 'How far a block moves an image on average, over the last three blocks of the last stage (Fig. 1).',
        },
        energy: {
          label: 'Mean energy E',
          help: 'Mean squared distance of an output to its target attractor (Eq. 5).',
        },
        effective: {
          label: 'Effective attractors',
          help: 'Placement attractors with ‖m‖² above 0.01 (Table 2).',
        },
        sole: {
          label: 'Solely attracted',
          help: 'Share of outputs with one attraction strength above 0.9.',
        },
        unattracted: {
          label: 'Unattracted',
          help: 'Share of outputs for which every mⱼᵀx is zero or negative: no attractor pulls them.',
        },
      },
    },
    plan: {
      title: 'One training step',
      noPlan: (engine: string) => `One training step: ${engine} keeps no plan`,
      fastest: 'It is the fastest there is here.',
      asked: 'You chose it.',
      waiting: 'The network is made ready.',
      batch: (images: number, steps: string) => `batches of ${images}, ${steps} steps an epoch`,
      rows: {
        parameters: { label: 'Parameters', help: 'Trainable values, without the attractors.' },
        macs: { label: 'MACs, one image', help: 'Multiply-accumulates of one image, forward.' },
        dispatches: {
          label: 'Dispatches a step',
          help: 'Kernels started for one training step of one lane.',
        },
        work: { label: 'Work a step', help: 'Of the convolutions, forward and backward.' },
        activations: {
          label: 'Activations',
          help: 'Memory of a step’s intermediate results; in brackets, without reuse.',
        },
        weights: {
          label: 'Weights',
          help: 'Parameters with gradients, momentum and running statistics.',
        },
      },
      reuse: (used: string, all: string) => `${used} (of ${all})`,
    },
    remedy: {
      goOnWith: (epoch: string, rate: string) => `Go back to epoch ${epoch} with learning rate ${rate}`,
      againWith: (rate: string) => `Start again with learning rate ${rate}`,
      smaller: (batch: number) => `Start again with batches of ${batch}`,
      goOn: (epoch: string) => `Go on from epoch ${epoch}`,
      again: 'Start again',
    },
  },

  /** Settings and presets of the image experiment. */
  imageFields: {
    groups: { attractors: 'Attractors', images: 'Images', network: 'Network', training: 'Training' },
    fields: {
      data: {
        label: 'Images',
        help: 'What the network learns to tell apart.',
        options: {
          builtin: { label: 'Ten shapes (built in)', help: 'Drawn here from a seed; needs no network.' },
          cifar10: { label: 'CIFAR-10', help: '50,000 photographs of ten kinds of things.' },
          cifar100: { label: 'CIFAR-100', help: '50,000 photographs of a hundred kinds of things.' },
        },
      },
      limit: {
        label: 'Training images',
        help: 'How many images to train on; 0 takes all of them (5,000 of the built-in set).',
      },
      testImages: {
        label: 'Test images',
        help: 'How many images measure the network and never train it; 0 takes all (1,000 of the built-in set).',
      },
      depth: {
        label: 'Depth',
        help: 'Layers with weights. From 164 on, blocks are bottlenecks of three layers.',
        options: {
          '8': { label: 'ResNet-8' },
          '14': { label: 'ResNet-14' },
          '20': { label: 'ResNet-20' },
          '32': { label: 'ResNet-32' },
          '44': { label: 'ResNet-44' },
          '56': { label: 'ResNet-56' },
          '110': { label: 'ResNet-110' },
          '164': { label: 'ResNet-164' },
        },
      },
      width: {
        label: 'Width',
        help: 'Channels of the first stage; the second has twice, the third four times as many.',
      },
      shortcut: {
        label: 'Shortcut where the size changes',
        help: 'How a block’s input reaches its output between two stages. Option A takes every second pixel and pads new channels with zeros.',
        options: {
          A: { label: 'Subsample, pad zeros (option A)' },
          conv: { label: '1×1 convolution' },
          bnconv: { label: 'Batch norm, relu, 1×1 convolution' },
        },
      },
      finalRelu: {
        label: 'Relu before the pooling',
        help: 'The paper lists none, and finds outputs about zero; other implementations have one.',
        options: { off: { label: 'None (the paper’s)' }, on: { label: 'With relu' } },
      },
      lanes: {
        label: 'Train',
        help: 'Both lanes start from the same weights and see the same batches.',
        options: {
          both: { label: 'With and without RMAN' },
          with: { label: 'With RMAN only' },
          without: { label: 'Without RMAN only' },
        },
      },
      attractors: {
        label: 'Placement attractors',
        help: 'How many attractors RMAN starts with; most die out. The paper has 16, 64 and 256; with 0 there is no RMAN.',
      },
      attractAt: {
        label: 'Attracted layer',
        help: '0: the outputs, as in the paper’s experiments. t: what comes out of the t-th block, pooled; ResNet-20 has 9 blocks. Attractors, energy and circle matrix are then about that layer.',
      },
      alpha: {
        label: 'Pull of the attractors',
        help: 'Weight of the energy in the loss. Move it while training: it then grows on from there.',
      },
      alphaStep: { label: 'Growth of the pull', help: 'How much α grows with every epoch.' },
      epochs: {
        label: 'Epochs',
        help: 'How often every training image is seen. The paper: 160 on CIFAR-10, 300 on CIFAR-100. Drops of the learning rate at half and three quarters stay there.',
      },
      learningRate: { label: 'Learning rate', help: 'Size of a training step before the drops.' },
      drop1: {
        label: 'First drop of the rate',
        help: 'The learning rate is divided by 10 after this many epochs; 0 never.',
      },
      drop2: { label: 'Second drop', help: 'And once more here; 0 never.' },
      momentum: { label: 'Momentum', help: 'How much of the last step is kept in the next.' },
      weightDecay: {
        label: 'Weight decay',
        help: 'Pulls every parameter to zero, attractors included: without it no attractor dies.',
      },
      batch: {
        label: 'Batch size',
        help: 'Images in one training step. All steps are of one size, so an epoch has whole batches only (390 on CIFAR, where the paper has 391): the few images left over, others each time, wait for the next epoch’s order.',
      },
      augment: {
        label: 'Augmentation',
        help: 'Random crop after padding by 4 pixels, and random horizontal flip.',
        options: { on: { label: 'Crop and flip' }, off: { label: 'None' } },
      },
      evalEvery: { label: 'Measure every', help: 'Epochs between two measurements on the test images.' },
      seed: { label: 'Seed', help: 'Same seed, same initial weights, same batches, same augmentation.' },
    },
    presets: {
      demo: {
        label: 'Demo: ten shapes',
        note: 'A small network on built-in images: five to ten minutes on two processor cores, under one with a graphics card. Or say how long you have:',
      },
      shapes: {
        label: 'Ten shapes, ResNet-20',
        note: 'The paper’s smallest network on 5,000 built-in images, for a machine with a graphics card.',
      },
      'quick-cifar10': {
        label: 'CIFAR-10 in 30 epochs',
        note: 'All of CIFAR-10 with a fifth of the paper’s epochs; α grows five times as fast, to the same end.',
      },
      'paper-cifar10': {
        label: 'The paper: CIFAR-10',
        note: 'ResNet-20, 160 epochs, 64 attractors. The paper’s test error: 7.95 % without RMAN, 7.61 % with it.',
      },
      'paper-cifar100': {
        label: 'The paper: CIFAR-100',
        note: 'ResNet-44, 300 epochs, 256 attractors. The paper’s test error: 28.16 % without RMAN, 27.57 % with it.',
      },
    },
  },

  /** Panels in another page. */
  embed: {
    unknownPanel: (name: string, known: string) =>
      `The address asks for a panel “${name}”, which there is not. There are: ${known}.`,
    badOrigin: (origin: string) =>
      `“${origin}” is not an origin such as https://course.example, so no page may use this embed by it.`,
    open: 'Open in Attractor Lab',
    /** Answers to a page that embeds the lab. */
    answer: {
      notOurs: (protocol: number) =>
        `A message must be an object with attractorLab: ${protocol} and a type. See docs/embed.md.`,
      unknownType: (types: string) => `There is no message of that type. There are: ${types}.`,
      wrongField: (field: string) =>
        `“${field}” is missing, too many, or not what docs/embed.md says it must be.`,
      unknownSetting: (name: string) => `There is no setting “${name}”; it is left out.`,
      more: (n: number) => `… and ${n} more.`,
      tooMany: (most: number) => `At most ${most} windows may subscribe; unsubscribe one first.`,
    },
  },

  /** Painting points of one's own. */
  draw: {
    tools: 'Drawing tools',
    plane: 'Drawing plane',
    class: (label: number) => `Class ${label}`,
    eraser: 'Eraser',
    brush: 'Brush',
    undo: 'Undo',
    clear: 'Clear',
    points: (count: number) => (count === 1 ? '1 point' : `${count} points`),
    hint: (points: string) =>
      `${points}. Paint here, or drop a CSV file with lines of x, y, label. By keys: arrows move the cross, space paints.`,
    at: (x: string, y: string) => `At ${x}, ${y}. Space paints here.`,
    painted: (label: number) => `Painted points of class ${label}.`,
    erased: 'Erased what was near.',
    read: (file: string, points: string) => `${file}: ${points}.`,
    rescaled: (x: string, y: string) => `They were centred and scaled by ${x} and ${y} to fit the plane.`,
    refused: (file: string, reason: string) => `${file} was not read. ${reason} Nothing was changed.`,
    open: 'Open CSV',
    save: 'Save CSV',
    cancel: 'Cancel',
    use: 'Train on these points',
  },

  /** Weights in a link that cannot be taken. */
  linkWeights: {
    damaged:
      'The weights in the link were damaged or cut short on the way. Ask for the link again, and copy the whole of it.',
    tooLong: (length: number, most: number) =>
      `The weights in the link are ${length} characters long; at most ${most} can be read. The link is damaged.`,
    version: (version: number, read: number) =>
      `The weights in the link are of format ${version}; this page reads format ${read}. Reload the page to get its newest version.`,
    otherSize:
      'The weights in the link are those of a network of another size than its settings describe. Ask for the link again.',
    notFinite:
      'A weight is not a finite number, so a link cannot hold the weights. Go back to an earlier step.',
  },

  /** What this is, and how to cite it. */
  about: {
    title: 'Attractor Lab',
    what: 'Two copies of a residual network start from the same weights and see the same data. One is trained with the relu-max attractor network (RMAN), one without; the page shows both as the dynamical systems they are.',
    local: 'Everything is computed in this tab. Nothing you draw, open or train leaves your machine.',
    version: (version: string) => `Version ${version}. To cite the paper and this tool:`,
    bibtex: 'BibTeX of the paper and of this tool',
    copy: 'Copy BibTeX',
    copied: 'Copied',
    refused: 'The browser did not allow copying. The entry is selected: copy it by hand.',
    close: 'Close',
  },
};
