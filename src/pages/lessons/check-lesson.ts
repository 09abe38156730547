/** What is wrong with a lesson: for the test that every lesson passes. Nothing of it is loaded by a page. */
import { IMAGE_FIELDS, imageSchema, neededSet } from '../../lab/image-schema';
import { TOY_DEFAULTS, TOY_FIELDS } from '../../lab/toy-schema';
import { toySchema } from '../../lab/toy-validation';
import { HIGHLIGHTS } from './highlight';
import type { Lesson, Step, Text } from './lesson';
import { render } from './markdown';
import { sceneAt } from './scene';
import { fulfil, type Sight, taskDone } from './tasks';

/** Every problem, in a sentence that says where it is. */
export function problemsOf(lesson: Lesson): string[] {
  const problems: string[] = [];
  const say = (where: string, what: string): void => {
    problems.push(`${lesson.id}, ${where}: ${what}`);
  };
  if (!/^[a-z][a-z-]*$/.test(lesson.id)) say('id', `"${lesson.id}" is not of the form "two-words".`);
  if (!(lesson.minutes >= 1 && lesson.minutes <= 30)) say('minutes', `${lesson.minutes} is not 1 to 30.`);
  if (lesson.steps.length === 0) say('steps', 'there is none.');
  checkText(lesson.title, (what) => say('title', what));
  checkText(lesson.summary, (what) => say('summary', what));
  lesson.steps.forEach((step, i) => {
    checkStep(lesson, step, i, (what) => say(`step ${i + 1}`, what));
  });
  return problems;
}

type Say = (what: string) => void;

/** Both languages are there, and their Markdown and mathematics can be read. */
function checkText(text: Text, say: Say): void {
  for (const language of ['en', 'de'] as const) {
    const source = text[language];
    if (source.trim() === '') say(`has no text in "${language}".`);
    if (/<[a-z/]/i.test(source)) say(`has HTML in "${language}": ${source.slice(0, 60)}`);
    try {
      const html = render(source);
      const left = html.replace(/<annotation[\s\S]*?<\/annotation>/g, '');
      if (left.includes('$')) say(`has a lone $ in "${language}": ${source.slice(0, 60)}`);
    } catch (error) {
      say(`has mathematics that cannot be read in "${language}": ${(error as Error).message}`);
    }
  }
  // A formula lost in translation. Decimal commas differ, and so do words within formulas.
  const formulas = (source: string): number => source.split('$').length;
  if (formulas(text.en) !== formulas(text.de))
    say(`has not as many formulas in both: ${text.en.slice(0, 60)}`);
}

function checkStep(lesson: Lesson, step: Step, at: number, say: Say): void {
  for (const text of [step.title, step.text, step.after]) if (text) checkText(text, say);
  for (const name of step.highlight ?? []) {
    if (!Object.hasOwn(HIGHLIGHTS, name)) say(`highlights "${name}", which is nothing in the page.`);
    if (name.startsWith('image-') !== (step.lab === 'image')) say(`highlights "${name}" in the other lab.`);
  }
  for (const name of Object.keys(step.toy ?? {})) {
    if (!Object.hasOwn(TOY_FIELDS, name)) say(`sets "${name}", which the experiment does not have.`);
  }
  const scene = sceneAt(lesson, at);
  const sound = toySchema.safeParse(scene.experiment);
  if (!sound.success) say(`its experiment is refused: ${sound.error.message}`);
  if (step.image && step.lab !== 'image') say('patches the image experiment beside the toy lab.');
  for (const name of Object.keys(step.image ?? {})) {
    if (!Object.hasOwn(IMAGE_FIELDS, name)) say(`sets "${name}", which the image experiment does not have.`);
  }
  const images = scene.image && imageSchema.safeParse(scene.image.experiment);
  if (images && !images.success) say(`its image experiment is refused: ${images.error.message}`);
  if (scene.image && neededSet(scene.image.experiment)) say('its images would have to be downloaded.');
  if (step.lab === 'image' && !scene.image) say('shows the image lab without an experiment for it.');
  if (step.question) checkQuestion(step.question, say);
  checkTasks(step, scene, say);
}

function checkQuestion({ ask, choices }: NonNullable<Step['question']>, say: Say): void {
  checkText(ask, say);
  if (choices.length < 2) say('its question has fewer than two choices.');
  const right = choices.filter((choice) => choice.right).length;
  if (right === 0) say('its question has no right choice.');
  if (right === choices.length) say('its question has no wrong choice.');
  for (const choice of choices) {
    checkText(choice.text, say);
    // A choice is a button, and buttons are read aloud by their plain text.
    if (/[$*_`]/.test(choice.text.en + choice.text.de)) say(`a choice is no plain text: ${choice.text.en}`);
    checkText(choice.because, say);
  }
}

/** Each task is still to be done when the step opens, and all can be done, one after the other. */
function checkTasks(step: Step, scene: ReturnType<typeof sceneAt>, say: Say): void {
  const tasks = step.tasks ?? [];
  let sight: Sight = {
    toy: {
      step: scene.trained,
      experiment: { ...TOY_DEFAULTS, ...scene.experiment },
      look: scene.look,
      pinned: null,
      flowed: scene.time === 0 ? 0 : null,
      begun: scene.trained,
      heldSince: 0,
    },
    image: { epochs: 0, image: null },
  };
  // A run that begins anew in the course of the step makes training a task again.
  const restarts = tasks.some((task) => task.do === 'set' && TOY_FIELDS[task.field].restart);
  for (const task of tasks) {
    const imageTask = task.do === 'epochs' || task.do === 'image';
    if (imageTask !== (step.lab === 'image')) say(`its task "${task.do}" belongs to the other lab.`);
    if (taskDone(task, sight) && !(task.do === 'train' && restarts))
      say(`its task "${task.do}" is done before it is set.`);
    sight = fulfil(task, sight);
    if (task.do === 'set' && !toySchema.safeParse(sight.toy.experiment).success)
      say(`its task sets ${task.field} to ${task.to}, which the experiment refuses.`);
  }
  if (!tasks.every((task) => taskDone(task, sight))) say('its tasks cannot all be done.');
}
