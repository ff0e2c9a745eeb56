import type { Tour } from './telling.ts';

/** A post without a name: set up, written, answered, taken down. */
export const relay: Tour = {
  name: 'relay',
  title: 'Posts without a name',
  async walk({ as, step, expect }) {
    const owner = as('owner');
    const author = as('member1');
    const reader = as('member2');

    step('The owner chooses a channel');
    const home = await owner.uses('setup', 'welcome');
    const page = await owner.presses(home, '2 · Posts without a name');
    const on = await owner.chooses(page, 'Choose channels', ['sharing']);
    expect(on.text.includes('About 20 people'), 'the page says about how many people could write');
    const limits = await owner.presses(on, 'Limits');
    expect(limits.text.includes('none can be made for one person'), 'limits go by fixed steps');

    step('A member writes, and looks at it before anything is posted');
    const form = await author.uses('anon', 'sharing');
    expect(form.text.includes('Nothing is posted yet'), 'the form says who can read it');
    const preview = await author.fillsIn(form, {
      words: 'Evenings are the hardest. Is there anyone else who sits by the window then?',
      note: 'loneliness',
      wishes: ['team'],
    });
    expect(preview.message?.ephemeral === true, 'only they see the preview');
    expect(preview.text.includes('can still give you away'), 'it says what can still give them away');
    expect(!(await reader.looksAt('sharing')).text.includes('window'), 'nothing is posted yet');

    step('They post it');
    const posted = await author.presses(preview, 'Post');
    expect(posted.text.includes('It stands now'), 'they read where it stands');
    const seen = await reader.looksAt('sharing');
    expect(seen.text.includes('sits by the window'), 'everyone can read it');
    expect(!seen.text.toLowerCase().includes('member 1'), 'their name is not there');

    step('Somebody answers in the same way');
    const answerForm = await reader.presses(seen.last, 'Answer anonymously');
    const answerPreview = await reader.fillsIn(answerForm, {
      words: 'I do. You are not the only one.',
      note: '',
      wishes: [],
    });
    const answered = await reader.presses(answerPreview, 'Post');
    expect(answered.text.includes('It stands now'), 'the answer stands in a thread of its own');

    step('The author finds the answer, and takes the post down');
    const mine = await author.uses('mine', 'sharing');
    const list = await author.presses(mine, 'My posts');
    const own = list.message?.selects[0]?.options[0]?.label ?? '';
    const one = await author.chooses(list, 'Open one', [own]);
    expect(one.text.includes('One new answer'), 'they see what is new');
    const sure = await author.presses(one, 'Take it down');
    const down = await author.presses(sure, 'Yes, take it down');
    expect(down.text.includes('It is taken down'), 'it is taken down');
    expect(!(await reader.looksAt('sharing')).text.includes('window'), 'the words are gone from the channel');
  },
};
