/** The key of the toy's weights in a link, beside those of the settings. */
export const WEIGHTS_KEY = 'w';
