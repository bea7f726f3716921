import type { RoleName, TaskName } from '../../protocol/inference.ts';

/** The system lines the model was trained on, word for word; another wording loses the form of the answers. */
export const systemLines: Record<Exclude<TaskName, 'role'>, string> = {
  theme: 'Name the theme of these customer comments in 2 to 6 words.',
  insight: 'State the insight behind these customer comments in one sentence and cite the comments.',
  need: 'Write the need behind this insight as a job story.',
  parameters:
    'Propose product parameters that answer this need. One per line: name | target | unit | reason.',
  answer:
    'Answer from the numbered evidence only and cite it. If the evidence does not say, answer: The evidence does not say.',
  change:
    'Change the specification as asked. One change per line: set, add or remove | parameter | target | unit | reason.',
  conflict:
    'Say which parameters this change works against and why. One per line: parameter | reason. If none, answer: none.',
  label: 'Label each comment. One per line: number | aspect | positive, negative or neutral.',
};

export const roleTitles: Record<RoleName, string> = {
  researcher: 'consumer researcher',
  designer: 'industrial designer',
  manager: 'product manager',
  engineer: 'engineer',
  marketer: 'marketer',
};

export function systemLine(task: TaskName, role?: RoleName): string {
  if (task !== 'role') return systemLines[task];
  if (!role)
    throw new RangeError(`The task "role" needs one of the roles ${Object.keys(roleTitles).join(', ')}.`);
  return `You are the ${roleTitles[role]} on this product. Reply in one to three short sentences.`;
}

/**
 * One exchange in the ChatML form of the model, cut at the person's words: `before` and `after` hold control
 * tokens, what the person wrote must not be able to.
 */
export function chatParts(task: TaskName, role?: RoleName): { before: string; after: string } {
  return {
    before: `<|im_start|>system\n${systemLine(task, role)}<|im_end|>\n<|im_start|>user\n`,
    after: '<|im_end|>\n<|im_start|>assistant\n',
  };
}
