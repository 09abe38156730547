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
  parts: {},

  /** The toy lab's page. */
  toy: {},

  /** Settings and presets of the toy experiment. */
  toyFields: {},

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
