/** The command line of `npm run bench`, for both places where a benchmark may run. */

/** A mistake of the caller, told without a stack. */
export class UsageError extends Error {}

/** Benchmarks that also run on Dawn in Node. */
export const ON_DAWN = ['kernels', 'plan', 'resnet'];

/** Options of the harness itself: they take no value. */
const FLAGS = ['help', 'dawn'];

/** `resnet --dawn --repeats 3 --name=x` as the name, the harness's flags, and { repeats: '3', name: 'x' }. */
export function parse(argv) {
  const given = {};
  const flags = { help: false, dawn: false };
  const names = [];
  for (let i = 0; i < argv.length; i++) {
    if (!argv[i].startsWith('--')) {
      names.push(argv[i]);
      continue;
    }
    const [key, ...rest] = argv[i].slice(2).split('=');
    if (FLAGS.includes(key)) flags[key] = true;
    else if (rest.length > 0) given[key] = rest.join('=');
    else if (argv[i + 1] === undefined || argv[i + 1].startsWith('--')) given[key] = true;
    else given[key] = argv[++i];
  }
  if (names.length > 1) throw new UsageError(`One benchmark at a time, not ${names.join(' and ')}.`);
  return { name: names[0], ...flags, options: given };
}

/** The benchmark's table of options with the given ones put in. Throws a UsageError for what it does not know. */
export function settle(name, table, given) {
  const settled = Object.fromEntries(Object.entries(table).map(([key, option]) => [key, option.default]));
  for (const [key, value] of Object.entries(given)) {
    if (!(key in table)) {
      const known = Object.keys(table).map((option) => `--${option}`);
      throw new UsageError(`${name} has no option --${key}. It has ${known.join(', ') || 'none'}.`);
    }
    const kind = typeof table[key].default;
    const read = { number: () => Number(value), boolean: () => value === true || value === 'true' }[kind];
    settled[key] = read ? read() : String(value);
    if (kind === 'number' && (value === true || !Number.isFinite(settled[key]))) {
      throw new UsageError(`--${key} wants a number, not "${value}".`);
    }
  }
  return settled;
}

export function optionHelp(name, table) {
  const lines = Object.entries(table).map(
    ([key, { default: value, help }]) => `  --${key.padEnd(14)}${help} (${value})`,
  );
  const place = ON_DAWN.includes(name)
    ? [`  --${'dawn'.padEnd(14)}run on Dawn in Node, without a browser`]
    : [];
  return [`npm run bench -- ${name} [--option value …]`, ...lines, ...place].join('\n');
}
